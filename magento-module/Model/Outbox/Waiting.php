<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

use Magento\Framework\App\ResourceConnection;

/**
 * Which records the outbox holds already.
 */
class Waiting
{
    private const LINK_TABLE = 'workspace_bridge_link';

    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * Those of some records that do not wait to be taken up; one that is being delivered right now may have been read before the change.
     *
     * @param int[] $ids
     * @return int[]
     */
    public function without(string $type, array $ids): array
    {
        return array_values(array_diff($ids, $this->entered($type, $ids, Status::PENDING)));
    }

    /**
     * Those of some records that OpenText may have heard of: entered at some time, or linked to a workspace.
     *
     * @param int[] $ids
     * @return int[]
     */
    public function everEntered(string $type, array $ids): array
    {
        if (!$ids) {
            return [];
        }
        $connection = $this->resource->getConnection();
        $linked = $connection->fetchCol(
            $connection->select()
                ->from($this->resource->getTableName(self::LINK_TABLE), ['business_object_id'])
                ->where('business_object_type = ?', $type)
                ->where('business_object_id IN (?)', array_map('strval', $ids))
        );
        $known = array_merge($this->entered($type, $ids), array_map('intval', $linked));
        return array_values(array_intersect($ids, $known));
    }

    /**
     * @param int[] $ids
     * @return int[]
     */
    private function entered(string $type, array $ids, ?int $status = null): array
    {
        if (!$ids) {
            return [];
        }
        $connection = $this->resource->getConnection();
        $select = $connection->select()->distinct()
            ->from($this->resource->getTableName(Recorder::TABLE), ['subject_id'])
            ->where('subject_type = ?', $type)
            ->where('subject_id IN (?)', $ids);
        if ($status !== null) {
            $select->where('status = ?', $status);
        }
        return array_map('intval', $connection->fetchCol($select));
    }
}
