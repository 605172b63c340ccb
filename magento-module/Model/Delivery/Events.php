<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Delivery;

use Magento\Sales\Model\OrderFactory;
use Magento\Sales\Model\ResourceModel\Order as OrderResource;
use WorkspaceBridge\OpenText\Model\Outbox\Evidence;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Queue;
use WorkspaceBridge\OpenText\Model\Snapshot\Customers;
use WorkspaceBridge\OpenText\Model\Snapshot\OrderSnapshot;
use WorkspaceBridge\OpenText\Model\Snapshot\Stores;

/**
 * Makes the event of a subject from what the shop says of it now.
 */
class Events
{
    public function __construct(
        private readonly Queue $queue,
        private readonly OrderFactory $orderFactory,
        private readonly OrderResource $orderResource,
        private readonly OrderSnapshot $orderSnapshot,
        private readonly Customers $customers,
        private readonly Stores $stores,
        private readonly Evidence $evidence
    ) {
    }

    /**
     * @throws NothingToTell when the record is gone
     */
    public function of(SubjectRows $rows): Event
    {
        // Revision and time come first: what commits in between is then seen too early, never too late.
        [$revision, $time] = $this->queue->revision($rows->type(), $rows->subjectId());
        [$type, $subject, $storeId, $websiteId, $data] = $rows->type() === Fact::CUSTOMER
            ? $this->customer($rows->subjectId())
            : $this->order($rows->subjectId());
        $event = [
            'specversion' => '1.0',
            'id' => $rows->eventId(),
            'source' => $this->stores->source(),
            'type' => $type,
            'subject' => $subject,
            'time' => $time,
            'datacontenttype' => 'application/json',
            'revision' => $revision,
            'store' => $this->stores->scope($storeId, $websiteId),
            'causes' => $rows->causes(),
            'data' => $data,
        ];
        return new Event(
            $event['id'],
            json_encode($event, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE),
            $storeId,
            $rows
        );
    }

    /**
     * @return array{0: string, 1: string, 2: int, 3: int|null, 4: array<string, mixed>}
     */
    private function order(int $orderId): array
    {
        // A new object each time: the repository would hand out what it read earlier in this process.
        $order = $this->orderFactory->create();
        $this->orderResource->load($order, $orderId);
        if (!$order->getId()) {
            throw new NothingToTell('The order was deleted from the shop.');
        }
        $data = $this->orderSnapshot->of($order);
        return ['commerce.order.changed', 'order/' . $data['number'], (int)$order->getData('store_id'), null, $data];
    }

    /**
     * @return array{0: string, 1: string, 2: int, 3: int|null, 4: array<string, mixed>}
     */
    private function customer(int $customerId): array
    {
        $customer = $this->customers->load($customerId);
        if ($customer !== null) {
            return [
                'commerce.customer.changed',
                'customer/' . $customerId,
                (int)$customer->getStoreId(),
                (int)$customer->getWebsiteId(),
                $this->customers->registered($customer),
            ];
        }
        $deleted = $this->evidence->deletedCustomer($customerId);
        if ($deleted === null) {
            throw new NothingToTell('The customer is not in the shop and its deletion was not recorded.');
        }
        return [
            'commerce.customer.deleted',
            'customer/' . $customerId,
            $deleted['storeId'],
            $deleted['websiteId'],
            ['id' => (string)$customerId, 'websiteId' => $deleted['websiteId']],
        ];
    }
}
