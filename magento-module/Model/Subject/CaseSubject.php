<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Subject;

use Magento\Framework\App\ResourceConnection;
use WorkspaceBridge\OpenText\Model\Delivery\NothingToTell;
use WorkspaceBridge\OpenText\Model\Refund\RefundCases;
use WorkspaceBridge\OpenText\Model\Snapshot\RefundSnapshot;

/**
 * A case: so far a refund, told by its credit memo.
 */
class CaseSubject implements SubjectInterface
{
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
    public function tell(int|string $id): Told
    {
        $creditMemoId = $this->refunds->creditMemoId((string)$id);
        $orderId = $creditMemoId === null ? 0 : $this->orderId($creditMemoId);
        if ($orderId === 0) {
            throw new NothingToTell('The credit memo was deleted from the shop.');
        }
        $order = $this->orders->tell($orderId);
        $data = $this->snapshot->of($order->data, (int)$creditMemoId);
        if ($data === null) {
            throw new NothingToTell('The order has no such credit memo.');
        }
        return new Told('commerce.case.changed', 'case/' . $data['id'], $order->storeId, null, $data);
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
