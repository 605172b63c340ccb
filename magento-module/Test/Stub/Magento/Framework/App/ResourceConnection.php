<?php

namespace Magento\Framework\App;

class ResourceConnection
{
    public const DEFAULT_CONNECTION = 'default';

    public function getConnection($resourceName = self::DEFAULT_CONNECTION)
    {
        throw new \LogicException('To be replaced in a test.');
    }

    public function getTableName($modelEntity, $connectionName = self::DEFAULT_CONNECTION)
    {
        return $modelEntity;
    }
}
