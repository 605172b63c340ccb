<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Plugin;

use Magento\Framework\Model\AbstractModel;
use Magento\Sales\Model\Order\Creditmemo\Comment as CreditMemoComment;
use Magento\Sales\Model\Order\Invoice\Comment as InvoiceComment;
use Magento\Sales\Model\Order\Shipment\Comment as ShipmentComment;
use WorkspaceBridge\OpenText\Model\Capture\Difference;
use WorkspaceBridge\OpenText\Model\Capture\OrderOf;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * Comments on invoices, shipments and credit memos have no event of their own. Their `afterSave` runs inside the transaction
 * (the resource model's `save` has left it when a plugin on it gets its turn).
 */
class RecordDocumentComment
{
    private const FIELDS = ['comment', 'is_customer_notified', 'is_visible_on_front'];

    public function __construct(
        private readonly Recorder $recorder,
        private readonly Difference $difference,
        private readonly OrderOf $orderOf
    ) {
    }

    /**
     * Before: stored data still shows what was there.
     */
    public function beforeAfterSave(AbstractModel $comment): void
    {
        if (
            trim((string)$comment->getData('comment')) === ''
            || $this->difference->of($comment, self::FIELDS) === null
        ) {
            return;
        }
        [$orderId, $storeId] = $this->orderOf->ofDocument(...$this->document($comment));
        if ($orderId > 0) {
            $this->recorder->record(new Fact(Fact::ORDER, $orderId, Cause::COMMENT_ADDED, $storeId));
        }
    }

    /**
     * @return array{0: AbstractModel|null, 1: string, 2: int} the document where it is at hand, its table, its id
     */
    private function document(AbstractModel $comment): array
    {
        $id = (int)$comment->getData('parent_id');
        return match (true) {
            $comment instanceof InvoiceComment => [$comment->getInvoice(), 'sales_invoice', $id],
            $comment instanceof ShipmentComment => [$comment->getShipment(), 'sales_shipment', $id],
            $comment instanceof CreditMemoComment => [$comment->getCreditmemo(), 'sales_creditmemo', $id],
            default => [null, 'sales_invoice', 0],
        };
    }
}
