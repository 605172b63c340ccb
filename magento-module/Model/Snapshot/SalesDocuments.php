<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use Magento\Sales\Model\Order;
use Magento\Sales\Model\Order\Creditmemo;
use Magento\Sales\Model\Order\Invoice;

/**
 * Invoices, shipments and credit memos of an order, oldest first.
 */
class SalesDocuments
{
    private const INVOICE_STATES = [
        Invoice::STATE_OPEN => 'open', Invoice::STATE_PAID => 'paid', Invoice::STATE_CANCELED => 'canceled',
    ];
    private const CREDIT_MEMO_STATES = [
        Creditmemo::STATE_OPEN => 'open',
        Creditmemo::STATE_REFUNDED => 'refunded',
        Creditmemo::STATE_CANCELED => 'canceled',
    ];

    public function __construct(private readonly Text $text)
    {
    }

    /**
     * @return array<int, array<string, mixed>>
     */
    public function invoices(Order $order): array
    {
        $invoices = [];
        foreach ($this->inOrder($order->getInvoiceCollection()) as $invoice) {
            $invoices[] = [
                'entityId' => (int)$invoice->getId(),
                'number' => (string)$invoice->getData('increment_id'),
                'state' => self::INVOICE_STATES[(int)$invoice->getData('state')] ?? 'open',
                'createdAt' => $this->text->time($invoice->getData('created_at')),
                'grandTotal' => $this->text->decimal($invoice->getData('grand_total')),
                'lines' => $this->lines($invoice->getItemsCollection(), true),
            ];
        }
        return $invoices;
    }

    /**
     * @return array<int, array<string, mixed>>
     */
    public function shipments(Order $order): array
    {
        $shipments = [];
        foreach ($this->inOrder($order->getShipmentsCollection() ?: []) as $shipment) {
            $tracks = [];
            foreach ($this->inOrder($shipment->getTracksCollection()) as $track) {
                $tracks[] = [
                    'carrier' => $this->text->short($track->getData('carrier_code')),
                    'title' => $this->text->short($track->getData('title')),
                    'number' => $this->text->short($track->getData('track_number')),
                ];
            }
            $shipments[] = [
                'entityId' => (int)$shipment->getId(),
                'number' => (string)$shipment->getData('increment_id'),
                'createdAt' => $this->text->time($shipment->getData('created_at')),
                'tracks' => $tracks,
                'lines' => $this->lines($shipment->getItemsCollection(), false),
            ];
        }
        return $shipments;
    }

    /**
     * @param array<int, array<string, mixed>> $invoices as self::invoices() gave them
     * @return array<int, array<string, mixed>>
     */
    public function creditMemos(Order $order, array $invoices): array
    {
        $numbers = array_column($invoices, 'number', 'entityId');
        $creditMemos = [];
        foreach ($this->inOrder($order->getCreditmemosCollection() ?: []) as $creditMemo) {
            $creditMemos[] = $this->text->known([
                'entityId' => (int)$creditMemo->getId(),
                'number' => (string)$creditMemo->getData('increment_id'),
                'state' => self::CREDIT_MEMO_STATES[(int)$creditMemo->getData('state')] ?? 'open',
                'createdAt' => $this->text->time($creditMemo->getData('created_at')),
                'grandTotal' => $this->text->decimal($creditMemo->getData('grand_total')),
                'invoiceNumber' => $numbers[(int)$creditMemo->getData('invoice_id')] ?? null,
                'lines' => $this->lines($creditMemo->getItemsCollection(), true),
            ]);
        }
        return $creditMemos;
    }

    /**
     * @param iterable<\Magento\Framework\Model\AbstractModel> $items
     * @return array<int, array<string, mixed>>
     */
    private function lines(iterable $items, bool $priced): array
    {
        $lines = [];
        foreach ($this->inOrder($items) as $item) {
            if ((int)$item->getData('order_item_id') > 0) {
                $lines[] = $this->text->known([
                    'orderItemId' => (int)$item->getData('order_item_id'),
                    'qty' => $this->text->decimal($item->getData('qty')),
                    'rowTotal' => $priced ? $this->text->decimal($item->getData('row_total')) : null,
                ]);
            }
        }
        return $lines;
    }

    /**
     * @param iterable<\Magento\Framework\Model\AbstractModel> $records
     * @return \Magento\Framework\Model\AbstractModel[]
     */
    private function inOrder(iterable $records): array
    {
        $list = [];
        foreach ($records as $record) {
            $list[] = $record;
        }
        usort($list, static fn ($a, $b): int => (int)$a->getId() <=> (int)$b->getId());
        return $list;
    }
}
