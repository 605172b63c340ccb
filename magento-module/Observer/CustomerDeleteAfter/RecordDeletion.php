<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CustomerDeleteAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Model\AbstractModel;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * The identity rides in the row: nothing can be read again once the customer is gone.
 */
class RecordDeletion implements ObserverInterface
{
    public function __construct(private readonly Recorder $recorder)
    {
    }

    public function execute(Observer $observer): void
    {
        $customer = $observer->getEvent()->getData('data_object');
        if ($customer instanceof AbstractModel && $customer->getId()) {
            $this->recorder->record(new Fact(
                Fact::CUSTOMER,
                (int)$customer->getId(),
                Cause::CUSTOMER_DELETED,
                (int)$customer->getData('store_id'),
                ['websiteId' => (int)$customer->getData('website_id'), 'storeId' => (int)$customer->getData('store_id')]
            ));
        }
    }
}
