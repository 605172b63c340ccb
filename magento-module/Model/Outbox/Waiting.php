<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;
use Magento\Framework\DB\Sql\Expression;

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
     * When the newest row that the outbox still has of a record was entered.
     *
     * @param array<int, int|string> $ids all numbers or all text
     * @return array<int|string, string> time by id, as the database has it, of those that have any
     */
    public function lastEntered(string $type, array $ids): array
    {
        if (!$ids) {
            return [];
        }
        $select = $this->rows($type, $ids)
            ->columns(['last' => new Expression('MAX(occurred_at)')])
            ->group(['subject_id', 'subject_key']);
        $times = [];
        foreach ($this->resource->getConnection()->fetchAll($select) as $row) {
            $times[$this->subjectId->of($row)] = (string)$row['last'];
        }
        return $times;
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
        $select = $this->rows($type, $ids)->distinct();
        if ($status !== null) {
            $select->where('status = ?', $status);
        }
        return array_map([$this->subjectId, 'of'], $this->resource->getConnection()->fetchAll($select));
    }

    /**
     * @param array<int, int|string> $ids all numbers or all text
     */
    private function rows(string $type, array $ids): Select
    {
        $select = $this->resource->getConnection()->select()
            ->from($this->resource->getTableName(Recorder::TABLE), ['subject_id', 'subject_key'])
            ->where('subject_type = ?', $type);
        return is_string(reset($ids))
            ? $select->where('subject_id = 0')->where('subject_key IN (?)', $ids)
            : $select->where('subject_id IN (?)', $ids);
    }
}
