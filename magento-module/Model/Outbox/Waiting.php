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

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly SubjectId $subjectId
    ) {
    }

    /**
     * Those of some records that do not wait to be taken up; one that is being delivered right now may have been read before the change.
     *
     * @param array<int, int|string> $ids
     * @return array<int, int|string>
     */
    public function without(string $type, array $ids): array
    {
        return array_values(array_diff($ids, $this->entered($type, $ids, Status::PENDING)));
    }

    /**
     * Those of some records that OpenText may have heard of: entered at some time, or linked to a workspace.
     *
     * @param array<int, int|string> $ids
     * @return array<int, int|string>
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
        // Both lists compare as text, which is what the link table holds.
        return array_values(array_intersect($ids, array_merge($this->entered($type, $ids), $linked)));
    }

    /**
     * @param array<int, int|string> $ids all numbers or all text
     * @return array<int, int|string>
     */
    private function entered(string $type, array $ids, ?int $status = null): array
    {
        if (!$ids) {
            return [];
        }
        $connection = $this->resource->getConnection();
        $select = $connection->select()->distinct()
            ->from($this->resource->getTableName(Recorder::TABLE), ['subject_id', 'subject_key'])
            ->where('subject_type = ?', $type);
        if (is_string(reset($ids))) {
            $select->where('subject_id = 0')->where('subject_key IN (?)', $ids);
        } else {
            $select->where('subject_id IN (?)', $ids);
        }
        if ($status !== null) {
            $select->where('status = ?', $status);
        }
        return array_map([$this->subjectId, 'of'], $connection->fetchAll($select));
    }
}
