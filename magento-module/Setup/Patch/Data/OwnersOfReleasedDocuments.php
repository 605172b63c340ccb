<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Setup\Patch\Data;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Setup\Patch\DataPatchInterface;
use WorkspaceBridge\OpenText\Model\Collateral\Owner;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;

/**
 * Documents that were released before their owner was kept: without it those of a buyer's record would be taken for everybody's until the
 * sidecar tells of them again.
 */
class OwnersOfReleasedDocuments implements DataPatchInterface
{
    private const COLLATERAL = 'workspace_bridge_collateral';

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
        $links = $connection->fetchAll(
            $connection->select()->distinct()
                ->from(['c' => $this->resource->getTableName(self::COLLATERAL)], ['link_id'])
                ->join(
                    ['l' => $this->resource->getTableName(LinkStorage::LINK)],
                    'l.link_id = c.link_id',
                    ['business_object_type', 'business_object_id']
                )
                ->where('c.owner_id IS NULL')
        );
        foreach ($links as $link) {
            $owner = $this->owner->of((string)$link['business_object_type'], (string)$link['business_object_id']);
            if ($owner !== null) {
                $connection->update(
                    $this->resource->getTableName(self::COLLATERAL),
                    ['owner_id' => $owner],
                    ['link_id = ?' => (int)$link['link_id'], 'owner_id IS NULL']
                );
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
