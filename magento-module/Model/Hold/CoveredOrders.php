<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Hold;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;
use WorkspaceBridge\OpenText\Model\Link\LinkState;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;

/**
 * The orders that a hold covers, and how far it has come to their documents in OpenText.
 */
class CoveredOrders
{
    /** Counted no further than this, so that a list of holds on whole years opens at once. */
    public const MOST_COUNTED = 20000;

    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * @param array<string, int|string|null> $hold row of the holds' table
     * @return array<int, int|string> store views by order's entity id, in the order of these
     */
    public function page(array $hold, int $after, int $limit): array
    {
        return $this->resource->getConnection()->fetchPairs(
            $this->select($hold, ['entity_id', 'store_id'], $this->kept([$hold]))->where('o.entity_id > ?', $after)->order('o.entity_id ASC')->limit($limit)
        );
    }

    /**
     * @return int entity id of the newest order of all; 0: there is none
     */
    public function newest(): int
    {
        $connection = $this->resource->getConnection();
        return (int)$connection->fetchOne(
            $connection->select()->from($this->resource->getTableName('sales_order'), [new \Zend_Db_Expr('MAX(entity_id)')])
        );
    }

    /**
     * @param array<string, int|string|null> $hold
     * @return array{orders: int, held: int, partly: int, attention: int} as standings() has it
     */
    public function standing(array $hold): array
    {
        return $this->standings([$hold])[(int)$hold['hold_id']];
    }

    /**
     * Of the holds of a list, counted in one statement.
     *
     * @param array<int, array<string, int|string|null>> $holds
     * @return array<int, array{orders: int, held: int, partly: int, attention: int}> by hold: orders it covers, those of which every document is on it in
     *     OpenText, those of which some are, and those whose workspace needs a person; of the first 20,000
     */
    public function standings(array $holds): array
    {
        if (!$holds) {
            return [];
        }
        $connection = $this->resource->getConnection();
        $kept = $this->kept($holds);
        $counts = array_map(fn (array $hold): Select => $this->withStanding(
            $connection->select()
                ->from(['o' => $this->select($hold, ['increment_id'], $kept)->order('o.entity_id ASC')->limit(self::MOST_COUNTED)], [
                    'hold_id' => new \Zend_Db_Expr((string)(int)$hold['hold_id']),
                    'orders' => new \Zend_Db_Expr('COUNT(*)'),
                    'held' => new \Zend_Db_Expr('COALESCE(SUM(h.documents = h.of_documents), 0)'),
                    'partly' => new \Zend_Db_Expr('COALESCE(SUM(h.documents < h.of_documents), 0)'),
                    'attention' => new \Zend_Db_Expr('COALESCE(SUM(' . $connection->quoteInto('l.state = ?', LinkState::ATTENTION) . '), 0)'),
                ]),
            $hold
        ), array_values($holds));
        $standings = [];
        foreach ($connection->fetchAll($connection->select()->union($counts, Select::SQL_UNION_ALL)) as $row) {
            $standings[(int)$row['hold_id']] = array_map('intval', array_diff_key($row, ['hold_id' => '']));
        }
        return $standings;
    }

    /**
     * @param array<string, int|string|null> $hold
     * @return array<int, array<string, string|null>> `entity_id`, `increment_id`, `customer_email`, `documents` and `of_documents` on the hold, `state` of the
     *     workspace; those that are not wholly on it first
     */
    public function orders(array $hold, int $limit): array
    {
        $select = $this->select($hold, ['entity_id', 'increment_id', 'customer_email'], $this->kept([$hold]))
            ->order(new \Zend_Db_Expr('COALESCE(h.documents = h.of_documents, 0) ASC'))
            ->order('o.entity_id DESC')
            ->limit($limit);
        return $this->resource->getConnection()->fetchAll(
            $this->withStanding($select, $hold)->columns(['l.state', 'h.documents', 'h.of_documents'])
        );
    }

    /**
     * @param array<string, int|string|null> $hold
     */
    private function withStanding(Select $select, array $hold): Select
    {
        $connection = $this->resource->getConnection();
        return $select
            ->joinLeft(
                ['l' => $this->resource->getTableName(LinkStorage::LINK)],
                "l.business_object_type = 'order' AND l.business_object_id = o.increment_id",
                []
            )
            ->joinLeft(
                ['h' => $this->resource->getTableName(LinkStorage::HOLD)],
                'h.link_id = l.link_id AND ' . $connection->quoteInto('h.name = ?', (string)$hold['name']),
                []
            );
    }

    /**
     * @param array<string, int|string|null> $hold
     * @param string[] $columns
     * @param array<int, int[]> $kept as kept() has it
     */
    private function select(array $hold, array $columns, array $kept): Select
    {
        $connection = $this->resource->getConnection();
        $select = $connection->select()->from(['o' => $this->resource->getTableName('sales_order')], $columns);
        if ($hold['order_number'] !== null) {
            return $select->where('o.increment_id = ?', $hold['order_number']);
        }
        if ($hold['customer_id'] === null) {
            return $select->where('o.created_at >= ?', $hold['from_day'] . ' 00:00:00')->where('o.created_at <= ?', $hold['to_day'] . ' 23:59:59');
        }
        $orders = $kept[(int)($hold['hold_id'] ?? 0)] ?? [];
        $ofCustomer = $connection->quoteInto('o.customer_id = ?', $hold['customer_id']);
        return $select->where($orders ? $ofCustomer . $connection->quoteInto(' OR o.entity_id IN (?)', $orders) : $ofCustomer);
    }

    /**
     * Read first: beside OR a subquery lets the database read all orders of the shop.
     *
     * @param array<int, array<string, int|string|null>> $holds
     * @return array<int, int[]> entity ids of orders by hold, of those on customers
     */
    private function kept(array $holds): array
    {
        $ids = [];
        foreach ($holds as $hold) {
            if ($hold['customer_id'] !== null) {
                $ids[] = (int)($hold['hold_id'] ?? 0);
            }
        }
        if (!$ids) {
            return [];
        }
        $connection = $this->resource->getConnection();
        $kept = [];
        $rows = $connection->fetchAll(
            $connection->select()->from($this->resource->getTableName(HoldTable::ORDERS), ['hold_id', 'order_id'])->where('hold_id IN (?)', $ids)
        );
        foreach ($rows as $row) {
            $kept[(int)$row['hold_id']][] = (int)$row['order_id'];
        }
        return $kept;
    }
}
