<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Setup\Patch\Data;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Setup\Patch\DataPatchInterface;
use WorkspaceBridge\OpenText\Model\Collateral\Owner;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;

/**
 * Documents of returns and refunds that were released before those had an owner were nobody's; the sidecar tells of them again only when they change.
 */
class OwnersOfCaseDocuments implements DataPatchInterface
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
        $cases = $connection->fetchPairs(
            $connection->select()->distinct()
                ->from(['l' => $this->resource->getTableName(LinkStorage::LINK)], ['link_id', 'business_object_id'])
                ->join(['c' => $this->resource->getTableName(self::COLLATERAL)], 'c.link_id = l.link_id', [])
                ->where('l.business_object_type = ?', 'case')
                ->where('c.owner_id = ?', 0)
        );
        foreach ($cases as $linkId => $number) {
            $owner = (int)$this->owner->of('case', (string)$number);
            if ($owner > 0) {
                $connection->update(
                    $this->resource->getTableName(self::COLLATERAL),
                    ['owner_id' => $owner],
                    ['link_id = ?' => (int)$linkId, 'owner_id = ?' => 0]
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
        return [OwnersOfReleasedDocuments::class];
    }

    /**
     * @inheritdoc
     */
    public function getAliases()
    {
        return [];
    }
}
