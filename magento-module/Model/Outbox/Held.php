<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;
use Magento\Framework\DB\Sql\Expression;
use WorkspaceBridge\OpenText\Model\Delivery\Destinations;

/**
 * What does not leave the outbox though it should; store views that are switched off hold theirs back on purpose.
 */
class Held
{
    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly Destinations $destinations
    ) {
    }

    /**
     * How many rows wait for a person.
     */
    public function dead(): int
    {
        return (int)$this->resource->getConnection()->fetchOne($this->select([Status::DEAD], ['n' => new Expression('COUNT(*)')]));
    }

    /**
     * The row that is due first, of those somebody waits for: a backfill may take its hours.
     *
     * @return array{late: int, code: string} seconds it has waited, 0 when none does; code of what holds it up, empty when it was
     *                                        never tried
     */
    public function oldest(): array
    {
        $select = $this->select([Status::PENDING, Status::LEASED], [
            // A replayed row happened long ago, but has not waited that long.
            'late' => new Expression('TIMESTAMPDIFF(SECOND, IF(generation = 0, occurred_at, available_at), CURRENT_TIMESTAMP)'),
            'last_error',
        ])->where('priority = ?', Priority::LIVE)->order('available_at ASC')->limit(1);
        $row = $this->resource->getConnection()->fetchRow($select) ?: [];
        $code = preg_match('/^[A-Z][A-Z0-9_]*/', (string)($row['last_error'] ?? ''), $match) === 1 ? $match[0] : '';
        return ['late' => max(0, (int)($row['late'] ?? 0)), 'code' => $code];
    }

    /**
     * @param int[] $states
     * @param array<int|string, mixed> $columns
     */
    private function select(array $states, array $columns): Select
    {
        $select = $this->resource->getConnection()->select()
            ->from($this->resource->getTableName(Recorder::TABLE), $columns)
            ->where('status IN (?)', $states);
        $off = $this->destinations->switchedOff();
        return $off ? $select->where('store_id NOT IN (?)', $off) : $select;
    }
}
