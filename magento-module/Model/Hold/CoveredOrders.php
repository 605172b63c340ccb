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
            $this->select($hold, ['entity_id', 'store_id'])->where('o.entity_id > ?', $after)->order('o.entity_id ASC')->limit($limit)
        );
    }

    /**
     * @param array<string, int|string|null> $hold
     * @return array{orders: int, held: int, partly: int, attention: int} orders it covers, those of which every document is on it in OpenText, those of
     *     which some are, and those whose workspace needs a person; of the first 20,000
     */
    public function standing(array $hold): array
    {
        $connection = $this->resource->getConnection();
        $select = $connection->select()
            ->from(['o' => $this->select($hold, ['increment_id'])->order('o.entity_id ASC')->limit(self::MOST_COUNTED)], [
                'orders' => new \Zend_Db_Expr('COUNT(*)'),
                'held' => new \Zend_Db_Expr('COALESCE(SUM(h.documents = h.of_documents), 0)'),
                'partly' => new \Zend_Db_Expr('COALESCE(SUM(h.documents < h.of_documents), 0)'),
                'attention' => new \Zend_Db_Expr('COALESCE(SUM(' . $connection->quoteInto('l.state = ?', LinkState::ATTENTION) . '), 0)'),
            ]);
        $row = $connection->fetchRow($this->withStanding($select, $hold)) ?: [];
        return array_map('intval', $row) + ['orders' => 0, 'held' => 0, 'partly' => 0, 'attention' => 0];
    }

    /**
     * @param array<string, int|string|null> $hold
     * @return array<int, array<string, string|null>> `entity_id`, `increment_id`, `customer_email`, `documents` and `of_documents` on the hold, `state` of the
     *     workspace; those that are not wholly on it first
     */
    public function orders(array $hold, int $limit): array
    {
        $select = $this->select($hold, ['entity_id', 'increment_id', 'customer_email'])
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
     */
    private function select(array $hold, array $columns): Select
    {
        $connection = $this->resource->getConnection();
        $select = $connection->select()->from(['o' => $this->resource->getTableName('sales_order')], $columns);
        if ($hold['order_number'] !== null) {
            return $select->where('o.increment_id = ?', $hold['order_number']);
        }
        if ($hold['customer_id'] === null) {
            return $select->where('o.created_at >= ?', $hold['from_day'] . ' 00:00:00')->where('o.created_at <= ?', $hold['to_day'] . ' 23:59:59');
        }
        // Read first: beside OR a subquery lets the database read all orders of the shop.
        $kept = $connection->fetchCol(
            $connection->select()
                ->from($this->resource->getTableName(HoldTable::ORDERS), 'order_id')
                ->where('hold_id = ?', (int)($hold['hold_id'] ?? 0))
        );
        $ofCustomer = $connection->quoteInto('o.customer_id = ?', $hold['customer_id']);
        return $select->where($kept ? $ofCustomer . $connection->quoteInto(' OR o.entity_id IN (?)', array_map('intval', $kept)) : $ofCustomer);
    }
}
