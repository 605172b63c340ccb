<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Setup\Patch\Data;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Setup\Patch\DataPatchInterface;
use WorkspaceBridge\OpenText\Model\Collateral\Owner;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;

/**
 * Documents that were released before their owner was kept would be taken for everybody's, and those of returns and refunds before these had an owner for
 * nobody's, until the sidecar tells of them again, which it does when they change.
 */
class OwnersOfReleasedDocuments implements DataPatchInterface
{
    private const COLLATERAL = 'workspace_bridge_collateral';
    private const UNKNOWN = 'owner_id IS NULL OR owner_id = 0';

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly Owner $owner
    ) {
    }

    /**
     * @inheritdoc
     */
    public function apply()
    {
        $connection = $this->resource->getConnection();
        $collateral = $this->resource->getTableName(self::COLLATERAL);
        $links = $connection->fetchAll(
            $connection->select()
                ->from(['l' => $this->resource->getTableName(LinkStorage::LINK)], ['link_id', 'business_object_type', 'business_object_id'])
                ->where('link_id IN (?)', $connection->select()->from($collateral, ['link_id'])->where(self::UNKNOWN))
        );
        foreach ($links as $link) {
            $owner = $this->owner->of((string)$link['business_object_type'], (string)$link['business_object_id']);
            if ($owner !== null) {
                $connection->update($collateral, ['owner_id' => $owner], ['link_id = ?' => (int)$link['link_id'], self::UNKNOWN]);
            }
        }
        return $this;
    }

    /**
     * @inheritdoc
     */
    public static function getDependencies()
    {
        return [];
    }

    /**
     * @inheritdoc
     */
    public function getAliases()
    {
        return [];
    }
}
