<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Subject;

use Magento\Sales\Model\OrderFactory;
use Magento\Sales\Model\ResourceModel\Order as OrderResource;
use WorkspaceBridge\OpenText\Model\Delivery\NothingToTell;
use WorkspaceBridge\OpenText\Model\Hold\HoldTable;
use WorkspaceBridge\OpenText\Model\Snapshot\OrderSnapshot;

class OrderSubject implements SubjectInterface
{
    public function __construct(
        private readonly OrderFactory $orderFactory,
        private readonly OrderResource $orderResource,
        private readonly OrderSnapshot $snapshot,
        private readonly HoldTable $holds
    ) {
    }

    /**
     * @inheritdoc
     */
    public function tell(int|string $id): Told
    {
        // A new object each time: the repository would hand out what it read earlier in this process.
        $order = $this->orderFactory->create();
        $this->orderResource->load($order, $id);
        if (!$order->getId()) {
            throw new NothingToTell('The order was deleted from the shop.');
        }
        // Found out here, and not while it is placed: whose hold covers an order without a customer stays known when the customer gets another address.
        $email = (string)$order->getData('customer_email');
        if ((int)$order->getData('customer_id') === 0 && $email !== '') {
            $this->holds->keepOrder((int)$order->getId(), $email);
        }
        $data = $this->snapshot->of($order);
        return new Told('commerce.order.changed', 'order/' . $data['number'], (int)$order->getData('store_id'), null, $data);
    }
}
