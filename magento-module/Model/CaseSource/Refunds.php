<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\CaseSource;

use Magento\Framework\App\ResourceConnection;
use WorkspaceBridge\OpenText\Model\Delivery\NothingToTell;
use WorkspaceBridge\OpenText\Model\Refund\RefundCases;
use WorkspaceBridge\OpenText\Model\Snapshot\RefundSnapshot;
use WorkspaceBridge\OpenText\Model\Subject\OrderSubject;

/**
 * Refunds, told by their credit memos.
 */
class Refunds implements CaseSourceInterface
{
    public const PREFIX = 'refund-';

    public function __construct(
        private readonly RefundCases $refunds,
        private readonly OrderSubject $orders,
        private readonly RefundSnapshot $snapshot,
        private readonly ResourceConnection $resource
    ) {
    }

    /**
     * @inheritdoc
     */
    public function isOfThis(string $id): bool
    {
        return $this->refunds->creditMemoId($id) !== null;
    }

    /**
     * @inheritdoc
     */
    public function snapshot(string $id): array
    {
        $creditMemoId = (int)$this->refunds->creditMemoId($id);
        $orderId = $this->orderId($creditMemoId);
        if ($orderId === 0) {
            throw new NothingToTell('The credit memo was deleted from the shop.');
        }
        $order = $this->orders->tell($orderId);
        $data = $this->snapshot->of($order->data, $creditMemoId);
        if ($data === null) {
            throw new NothingToTell('The order has no such credit memo.');
        }
        return [$order->storeId, $data];
    }

    /**
     * @inheritdoc
     */
    public function ofOrders(array $orderIds): array
    {
        $connection = $this->resource->getConnection('sales');
        $rows = $connection->fetchPairs(
            $connection->select()
                ->from($this->resource->getTableName('sales_creditmemo', 'sales'), ['entity_id', 'store_id'])
                ->where('order_id IN (?)', $orderIds)
        );
        $refunds = [];
        foreach ($rows as $id => $storeId) {
            if ($this->refunds->areOn((int)$storeId)) {
                $refunds[$this->refunds->key((int)$id)] = (int)$storeId;
            }
        }
        return $refunds;
    }

    private function orderId(int $creditMemoId): int
    {
        $connection = $this->resource->getConnection('sales');
        return (int)$connection->fetchOne(
            $connection->select()
                ->from($this->resource->getTableName('sales_creditmemo', 'sales'), ['order_id'])
                ->where('entity_id = ?', $creditMemoId)
        );
    }
}
