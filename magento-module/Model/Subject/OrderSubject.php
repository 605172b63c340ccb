<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Subject;

use Magento\Sales\Model\OrderFactory;
use Magento\Sales\Model\ResourceModel\Order as OrderResource;
use WorkspaceBridge\OpenText\Model\Delivery\NothingToTell;
use WorkspaceBridge\OpenText\Model\Hold\OrdersByEmail;
use WorkspaceBridge\OpenText\Model\Snapshot\OrderSnapshot;

class OrderSubject implements SubjectInterface
{
    public function __construct(
        private readonly OrderFactory $orderFactory,
        private readonly OrderResource $orderResource,
        private readonly OrderSnapshot $snapshot,
        private readonly OrdersByEmail $held
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
        $this->held->keep($order);
        $data = $this->snapshot->of($order);
        return new Told('commerce.order.changed', 'order/' . $data['number'], (int)$order->getData('store_id'), null, $data);
    }
}
