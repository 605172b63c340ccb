<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use Magento\Framework\App\ResourceConnection;
use Magento\Sales\Model\Order;

/**
 * What was written on an order and on its documents, oldest first. Entries without words only repeat a status and are left out.
 */
class Comments
{
    private const TABLES = [
        'order' => ['sales_order_status_history', 'order-comment'],
        'invoice' => ['sales_invoice_comment', 'invoice-comment'],
        'shipment' => ['sales_shipment_comment', 'shipment-comment'],
        'credit-memo' => ['sales_creditmemo_comment', 'credit-memo-comment'],
    ];

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly Text $text
    ) {
    }

    /**
     * @param Order $order
     * @param array<string, array<int, array<string, mixed>>> $documents by kind: invoice, shipment, credit-memo
     * @return array<int, array<string, mixed>>
     */
    public function of(Order $order, array $documents): array
    {
        $parents = ['order' => [(int)$order->getId() => (string)$order->getData('increment_id')]];
        foreach ($documents as $kind => $list) {
            $parents[$kind] = array_column($list, 'number', 'entityId');
        }
        $comments = [];
        foreach (self::TABLES as $on => [$table, $prefix]) {
            foreach ($this->rows($table, array_keys($parents[$on] ?? [])) as $row) {
                $comments[] = $this->text->known([
                    'id' => $prefix . ':' . (int)$row['entity_id'],
                    'on' => $on,
                    'number' => $parents[$on][(int)$row['parent_id']],
                    'createdAt' => $this->text->time($row['created_at']),
                    'status' => $this->text->optional($row['status'] ?? null),
                    'text' => $this->text->long($row['comment']),
                    'customerNotified' => (int)$row['is_customer_notified'] === 1,
                    'visibleToCustomer' => (int)$row['is_visible_on_front'] === 1,
                ]);
            }
        }
        usort(
            $comments,
            static fn (array $a, array $b): int => [$a['createdAt'], $a['id']] <=> [$b['createdAt'], $b['id']]
        );
        return $comments;
    }

    /**
     * @param string $table
     * @param int[] $parentIds
     * @return array<int, array<string, mixed>>
     */
    private function rows(string $table, array $parentIds): array
    {
        if (!$parentIds) {
            return [];
        }
        $connection = $this->resource->getConnection('sales');
        return $connection->fetchAll(
            $connection->select()
                ->from($this->resource->getTableName($table, 'sales'))
                ->where('parent_id IN (?)', $parentIds)
                ->where("TRIM(COALESCE(comment, '')) <> ''")
                ->order('entity_id ASC')
        );
    }
}
