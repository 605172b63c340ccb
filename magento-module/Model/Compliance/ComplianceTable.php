<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Sql\Expression;
use WorkspaceBridge\OpenText\Model\Product\Conditions;

/**
 * How each product stood when it was last assessed: what lists show and guards ask.
 */
class ComplianceTable
{
    public const TABLE = 'workspace_bridge_compliance';

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly Conditions $conditions
    ) {
    }

    /**
     * Products that were never assessed, or whose assessment no longer tells how they stand.
     *
     * @param string $settings fingerprint of the configuration
     * @param string $today 2026-11-23
     * @param int $after only products with a greater id
     * @return int[] ascending
     */
    public function stale(string $settings, string $today, int $after, int $limit): array
    {
        $connection = $this->resource->getConnection();
        $stale = [
            'c.product_id IS NULL',
            $connection->quoteInto('c.settings <> ?', $settings),
            'c.assessed_at <= e.updated_at',
            $connection->quoteInto('c.next_day <= ?', $today),
        ];
        return array_map('intval', $connection->fetchCol(
            $connection->select()
                ->from(['e' => $this->resource->getTableName('catalog_product_entity')], ['entity_id'])
                ->joinLeft(['c' => $this->resource->getTableName(self::TABLE)], 'c.product_id = e.entity_id', [])
                ->where('e.entity_id > ?', $after)
                ->where(implode(' OR ', $stale))
                ->order('e.entity_id ASC')
                ->limit($limit)
        ));
    }

    /**
     * @param array<int, array{state: int, summary: string, next_day: string|null, settings: string}> $rows by product
     * @return int[] products whose state or summary is another than before
     */
    public function write(array $rows): array
    {
        if (!$rows) {
            return [];
        }
        $connection = $this->resource->getConnection();
        $table = $this->resource->getTableName(self::TABLE);
        $before = $connection->fetchAssoc(
            $connection->select()->from($table, ['product_id', 'state', 'summary'])->where('product_id IN (?)', array_keys($rows))
        );
        $values = [];
        $changed = [];
        foreach ($rows as $id => $row) {
            $values[] = ['product_id' => $id, 'assessed_at' => new Expression('CURRENT_TIMESTAMP')] + $row;
            $known = $before[$id] ?? ['state' => Assessment::NOT_REQUIRED, 'summary' => ''];
            if ((int)$known['state'] !== $row['state'] || $known['summary'] !== $row['summary']) {
                $changed[] = $id;
            }
        }
        $connection->insertOnDuplicate($table, $values, ['state', 'summary', 'next_day', 'settings', 'assessed_at']);
        if ($changed) {
            // What stands otherwise is told anew, also when it once stood so before.
            $connection->update($table, ['reminded_at' => null], ['product_id IN (?)' => $changed]);
        }
        return $changed;
    }

    /**
     * Those of some products that must not be sold.
     *
     * @param int[] $ids
     * @return int[]
     */
    public function blocked(array $ids): array
    {
        $connection = $this->resource->getConnection();
        return $ids ? array_map('intval', $connection->fetchCol(
            $connection->select()
                ->from($this->resource->getTableName(self::TABLE), ['product_id'])
                ->where('product_id IN (?)', $ids)
                ->where('state = ?', Assessment::BLOCKED)
        )) : [];
    }

    /**
     * Products that are enabled in any store view and stand so.
     *
     * @param int[] $states
     * @param bool $untold only those that nobody was reminded of since they stand so
     * @param int $after only products after this one
     * @return array<int, string> SKU by product, ascending
     */
    public function enabledIn(array $states, int $limit, bool $untold = false, int $after = 0): array
    {
        $connection = $this->resource->getConnection();
        $select = $connection->select()
            ->from(['c' => $this->resource->getTableName(self::TABLE)], ['product_id'])
            ->join(['e' => $this->resource->getTableName('catalog_product_entity')], 'e.entity_id = c.product_id', ['sku'])
            ->where('c.state IN (?)', $states)
            ->where('c.product_id > ?', $after)
            ->order('c.product_id ASC')
            ->limit($limit);
        if ($untold) {
            $select->where('c.reminded_at IS NULL');
        }
        $this->conditions->enabled($select);
        return $connection->fetchPairs($select);
    }

    /**
     * Forgets products that are gone from the catalog.
     */
    public function prune(): void
    {
        $connection = $this->resource->getConnection();
        $connection->query($connection->deleteFromSelect(
            $connection->select()
                ->from(['c' => $this->resource->getTableName(self::TABLE)], [])
                ->joinLeft(['e' => $this->resource->getTableName('catalog_product_entity')], 'e.entity_id = c.product_id', [])
                ->where('e.entity_id IS NULL'),
            'c'
        ));
    }

    /**
     * People were told how these products stand.
     *
     * @param int[] $ids
     */
    public function reminded(array $ids): void
    {
        $this->resource->getConnection()->update(
            $this->resource->getTableName(self::TABLE),
            ['reminded_at' => new Expression('CURRENT_TIMESTAMP')],
            ['product_id IN (?)' => $ids]
        );
    }
}
