<?php

namespace Magento\Framework\Model\ResourceModel\Db\VersionControl;

class Snapshot
{
    public function clear(?\Magento\Framework\DataObject $entity = null)
    {
    }
}
