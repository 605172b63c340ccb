<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Existing;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;
use Magento\Framework\DB\Sql\Expression;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * Records that are rows of a table `r`, with a second table `j` beside it where that holds their times; named in di.xml. Tables, not
 * classes: they may belong to a module the shop does not have.
 */
class TableSource implements SourceInterface
{
    /** An entry is written a moment before or after the row it is about. */
    private const TOLERANCE_SECONDS = 60;

    /** An entry that was delivered before the change told of what was before it, however short the time between. */
    private const TELLS = 'o.occurred_at >= %1$s'
        . ' OR (o.occurred_at >= %1$s - INTERVAL %2$d SECOND AND (o.delivered_at IS NULL OR o.delivered_at >= %1$s))';

    /**
     * @param string $type of Fact
     * @param string $id column of the entity id in `r`
     * @param string $store column of the store view, with its table: `r.store_id`; empty: none
     * @param string $created column of the time the record was made; empty: none is kept
     * @param string $updated column of the time of the last change; empty: none is kept, and the columns of `r` are compared
     * @param string $number column by which people name the record; empty: the id
     * @param string $joined second table; empty: none
     * @param string $on how it is joined
     * @param string[] $ignored columns of `r` that are not compared, whether it has them or not: they say nothing about the record
     */
    public function __construct(
        protected readonly ResourceConnection $resource,
        protected readonly Fingerprints $fingerprints,
        protected readonly string $type,
        protected readonly string $table,
        protected readonly string $id = 'entity_id',
        protected readonly string $store = '',
        protected readonly string $created = '',
        protected readonly string $updated = '',
        protected readonly string $number = '',
        protected readonly string $joined = '',
        protected readonly string $on = '',
        protected readonly array $ignored = []
    ) {
    }

    /**
     * @inheritdoc
     */
    public function isAvailable(): bool
    {
        $table = $this->resource->getTableName($this->table);
        $connection = $this->resource->getConnection();
        return $connection->isTableExists($table) && $connection->tableColumnExists($table, $this->id);
    }

    /**
     * @inheritdoc
     */
    public function count(Range $range): int
    {
        $select = $this->within($range)->reset(Select::COLUMNS)->columns([new Expression('COUNT(*)')]);
        return (int)$this->resource->getConnection()->fetchOne($select);
    }

    /**
     * @inheritdoc
     */
    public function page(Range $range, string $after, int $limit): array
    {
        return $this->pairs($this->within($range), $after, $limit);
    }

    /**
     * @inheritdoc
     */
    public function among(array $ids): array
    {
        $numbers = array_filter($ids, static fn (string $id): bool => preg_match('/^[1-9]\d{0,18}$/D', $id) === 1);
        return $numbers
            ? $this->pairs($this->select()->where("r.$this->id IN (?)", $numbers), '', count($numbers))
            : [];
    }

    /**
     * @inheritdoc
     */
    public function missed(\DateTimeInterface $since, int $settledSeconds, string $after, int $limit): array
    {
        if ($this->updated === '') {
            return $this->differing($after, $limit);
        }
        $known = $this->resource->getConnection()->select()
            ->from(['o' => $this->resource->getTableName(Recorder::TABLE)], [new Expression('1')])
            ->where('o.subject_type = ?', $this->type)
            ->where("o.subject_id = r.$this->id")
            ->where(sprintf(self::TELLS, $this->updated, self::TOLERANCE_SECONDS));
        $select = $this->select()->where("$this->updated >= ?", $this->time($since));
        if ($settledSeconds > 0) {
            $select->where(sprintf('%s < CURRENT_TIMESTAMP - INTERVAL %d SECOND', $this->updated, $settledSeconds));
        }
        return $this->pairs($select->where('NOT EXISTS (?)', $known), $after, $limit);
    }

    /**
     * @inheritdoc
     */
    public function entered(array $ids): void
    {
        if ($this->updated === '' && $ids) {
            $this->fingerprints->keep($this->type, $this->prints($this->select()->where("r.$this->id IN (?)", $ids)));
        }
    }

    /**
     * All records, without columns.
     */
    protected function select(): Select
    {
        $select = $this->resource->getConnection()->select()
            ->from(['r' => $this->resource->getTableName($this->table)], []);
        return $this->joined === ''
            ? $select
            : $select->join(['j' => $this->resource->getTableName($this->joined)], $this->on, []);
    }

    private function within(Range $range): Select
    {
        $select = $this->select();
        if ($range->ids) {
            $select->where(($this->number === '' ? 'r.' . $this->id : $this->number) . ' IN (?)', $range->ids);
        }
        if ($this->created !== '' && $range->from !== null) {
            $select->where("$this->created >= ?", $this->time($range->from));
        }
        if ($this->created !== '' && $range->to !== null) {
            $select->where("$this->created < ?", $this->time($range->to));
        }
        return $select;
    }

    /**
     * The first page that has any records that stand otherwise than they were told.
     *
     * @return array<int, int>
     */
    private function differing(string $after, int $limit): array
    {
        do {
            $now = $this->prints($this->select()->where("r.$this->id > ?", (int)$after)->order("r.$this->id ASC")->limit($limit));
            $changed = $this->fingerprints->untold($this->type, $now);
            $after = (string)array_key_last($now);
        } while (!$changed && count($now) === $limit);
        return $changed ? $this->pairs($this->select()->where("r.$this->id IN (?)", $changed), '', count($changed)) : [];
    }

    /**
     * @return array<int, string> SHA-256 of the columns of `r` that are compared, by id
     */
    private function prints(Select $select): array
    {
        $connection = $this->resource->getConnection();
        $columns = array_map(
            static fn (string $column): string => 'COALESCE(r.' . $connection->quoteIdentifier($column) . ", '\\0')",
            array_diff(array_keys($connection->describeTable($this->resource->getTableName($this->table))), $this->ignored)
        );
        return $connection->fetchPairs($select->columns([
            'id' => "r.$this->id",
            'fingerprint' => new Expression("SHA2(CONCAT_WS('\\n', " . implode(', ', $columns) . '), 256)'),
        ]));
    }

    /**
     * @return array<int, int>
     */
    private function pairs(Select $select, string $after, int $limit): array
    {
        $select->columns([
            'id' => "r.$this->id",
            'store' => $this->store === '' ? new Expression('0') : new Expression("COALESCE($this->store, 0)"),
        ]);
        $rows = $this->resource->getConnection()->fetchPairs(
            $select->where("r.$this->id > ?", (int)$after)->order("r.$this->id ASC")->limit($limit)
        );
        return array_map('intval', $rows);
    }

    private function time(\DateTimeInterface $time): string
    {
        return \DateTimeImmutable::createFromInterface($time)
            ->setTimezone(new \DateTimeZone('UTC'))
            ->format('Y-m-d H:i:s');
    }
}
