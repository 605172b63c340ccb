<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\CaseSource;

use Magento\Sales\Model\Order;
use Magento\Sales\Model\OrderFactory;
use Magento\Sales\Model\ResourceModel\Order as OrderResource;
use WorkspaceBridge\OpenText\Model\Delivery\NothingToTell;
use WorkspaceBridge\OpenText\Model\Hold\OrdersByEmail;
use WorkspaceBridge\OpenText\Model\ServiceCase\Settings;
use WorkspaceBridge\OpenText\Model\Snapshot\Customers;
use WorkspaceBridge\OpenText\Model\Snapshot\OrderSnapshot;
use WorkspaceBridge\OpenText\Model\Snapshot\Text;

/**
 * What every case says of the order it is about.
 */
class OrderOfCase
{
    public function __construct(
        private readonly OrderFactory $orderFactory,
        private readonly OrderResource $orderResource,
        private readonly OrderSnapshot $orderSnapshot,
        private readonly Customers $customers,
        private readonly Settings $settings,
        private readonly OrdersByEmail $held,
        private readonly Text $text
    ) {
    }

    /**
     * @throws NothingToTell
     */
    public function load(int $orderId): Order
    {
        // A new object each time: the repository would hand out what it read earlier in this process.
        $order = $this->orderFactory->create();
        $this->orderResource->load($order, $orderId);
        if (!$order->getId()) {
            throw new NothingToTell('The order of the case was deleted from the shop.');
        }
        return $order;
    }

    /**
     * Members of the snapshot that come from the order; `documents` holds its confirmation.
     *
     * @return array<string, mixed>
     */
    public function fields(Order $order, string $kind): array
    {
        [$customer, $hasWorkspace] = $this->customers->ofOrder($order);
        $this->held->keep($order);
        $snapshot = $this->orderSnapshot->of($order);
        $confirmation = array_filter(
            $snapshot['documents'],
            static fn (array $document): bool => $document['role'] === 'order-confirmation'
        );
        return [
            'orderNumber' => (string)$order->getIncrementId(),
            'orderEntityId' => (int)$order->getId(),
            'orderPlacedAt' => $this->text->time($order->getData('created_at')),
            'currency' => (string)$order->getData('order_currency_code'),
            'customer' => $customer,
            'customerHasWorkspace' => $hasWorkspace,
            'requiredDocuments' => $this->settings->requiredDocuments($kind, (int)$order->getData('store_id')),
            'holds' => $snapshot['holds'],
            'documents' => array_values($confirmation),
        ];
    }
}
