<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use Magento\Sales\Model\Order;
use Magento\Sales\Model\Order\Config as OrderConfig;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Exception\RecordsInterface;

/**
 * The order and all that belongs to it, as the contract's OrderSnapshot (sidecar/contract/events.schema.json).
 */
class OrderSnapshot
{
    public function __construct(
        private readonly OrderConfig $orderConfig,
        private readonly Customers $customers,
        private readonly Addresses $addresses,
        private readonly OrderItems $items,
        private readonly OrderMethods $methods,
        private readonly SalesDocuments $documents,
        private readonly Comments $comments,
        private readonly Agreements $agreements,
        private readonly Emails $emails,
        private readonly DocumentRefs $documentRefs,
        private readonly RecordsInterface $exceptions,
        private readonly WantedHolds $holds,
        private readonly Text $text,
        private readonly Config $config
    ) {
    }

    /**
     * @param Order $order freshly loaded
     * @return array<string, mixed>
     */
    public function of(Order $order): array
    {
        $storeId = (int)$order->getData('store_id');
        [$customer, $hasWorkspace] = $this->customers->ofOrder($order);
        $invoices = $this->documents->invoices($order);
        $shipments = $this->documents->shipments($order);
        $creditMemos = $this->documents->creditMemos($order, $invoices);
        $shippingAddress = $order->getIsVirtual() ? null : $order->getShippingAddress();
        $agreements = $this->agreements->of($order);
        $snapshot = $this->text->known([
            'entityId' => (int)$order->getId(),
            'number' => (string)$order->getData('increment_id'),
            'state' => $this->text->short($order->getData('state')),
            'status' => $this->text->short($order->getData('status')),
            'statusLabel' => $this->statusLabel((string)$order->getData('status')),
            'placedAt' => $this->text->time($order->getData('created_at')),
            'currency' => (string)$order->getData('order_currency_code'),
            'totals' => $this->totals($order),
            'customer' => $customer,
            'customerHasWorkspace' => $hasWorkspace,
            'company' => $customer['company'] ?? null,
            'billingAddress' => $this->addresses->ofOrder($order->getBillingAddress()),
            'shippingAddress' => $shippingAddress === null ? null : $this->addresses->ofOrder($shippingAddress),
            'payment' => $this->methods->payment($order),
            'shippingMethod' => $this->methods->shipping($order),
            'replacesOrder' => $this->text->optional($order->getData('relation_parent_real_id')),
            'items' => $this->items->of($order),
            'invoices' => $invoices,
            'shipments' => $shipments,
            'creditMemos' => $creditMemos,
            'comments' => $this->config->sends(Config::COMMENTS, $storeId)
                ? $this->comments->of(
                    $order,
                    ['invoice' => $invoices, 'shipment' => $shipments, 'credit-memo' => $creditMemos]
                )
                : [],
            'agreements' => array_column($agreements, 'accepted'),
            'emails' => [],
            'exceptions' => $this->exceptions->ofOrder((int)$order->getId()),
            'holds' => $this->holds->ofOrder($order),
            'documents' => [],
        ]);
        $emails = $this->emails->of($order);
        $snapshot['emails'] = array_column($emails, 'sent');
        $snapshot['documents'] = array_merge(
            $this->documentRefs->of($snapshot, $storeId),
            array_values(array_filter(array_column($emails, 'document'))),
            array_column($agreements, 'document')
        );
        return $snapshot;
    }

    /**
     * @return array<string, string>
     */
    private function totals(Order $order): array
    {
        $columns = [
            'subtotal' => 'subtotal',
            'discount' => 'discount_amount',
            'shipping' => 'shipping_amount',
            'tax' => 'tax_amount',
            'grandTotal' => 'grand_total',
            'paid' => 'total_paid',
            'refunded' => 'total_refunded',
            'due' => 'total_due',
        ];
        return array_map(fn (string $column): string => $this->text->decimal($order->getData($column)), $columns);
    }

    private function statusLabel(string $status): string
    {
        return $status === '' ? '' : $this->text->short((string)$this->orderConfig->getStatusLabel($status) ?: $status);
    }
}
