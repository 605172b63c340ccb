<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Framework\App\ResourceConnection;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;

/**
 * Invoices and credit memos of a customer's orders, as they lie in the orders' workspaces.
 */
class OrderDocuments
{
    private const ROLES = ['invoice', 'credit-memo'];
    private const ORDERS = 200;

    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * @return array<int, array<string, string|null>> rows of the link document table with the `order_number`, newest first
     */
    public function of(int $customerId): array
    {
        return $customerId > 0 ? $this->rows($customerId, null) : [];
    }

    /**
     * @return array<string, string|null>|null with `order_number` and `store_id`; null is the same for one that is not there and one of somebody else
     */
    public function find(int $documentId, int $customerId): ?array
    {
        return $customerId > 0 && $documentId > 0 ? $this->rows($customerId, $documentId)[0] ?? null : null;
    }

    /**
     * @return array<int, array<string, string|null>>
     */
    private function rows(int $customerId, ?int $documentId): array
    {
        $connection = $this->resource->getConnection();
        $orders = $this->resource->getTableName('sales_order');
        $select = $connection->select()
            ->from(['o' => $orders], ['order_number' => 'increment_id', 'store_id'])
            // A number that two customers' orders bear tells nobody's documents.
            ->joinLeft(['n' => $orders], 'n.increment_id = o.increment_id AND NOT (n.customer_id <=> o.customer_id)', [])
            ->join(['l' => $this->resource->getTableName(LinkStorage::LINK)], "l.business_object_type = 'order' AND l.business_object_id = o.increment_id", [])
            ->join(['d' => $this->resource->getTableName(LinkStorage::DOCUMENT)], 'd.link_id = l.link_id')
            ->where('o.customer_id = ?', $customerId)
            ->where('n.entity_id IS NULL')
            ->where('d.role IN (?)', self::ROLES)
            ->order(['o.entity_id DESC', 'd.document_id DESC'])
            ->limit(self::ORDERS);
        if ($documentId !== null) {
            $select->where('d.document_id = ?', $documentId);
        }
        return $connection->fetchAll($select);
    }
}
