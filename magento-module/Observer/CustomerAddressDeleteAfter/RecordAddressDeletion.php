<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CustomerAddressDeleteAfter;

use Magento\Customer\Model\Address;
use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

class RecordAddressDeletion implements ObserverInterface
{
    public function __construct(private readonly Recorder $recorder)
    {
    }

    public function execute(Observer $observer): void
    {
        $address = $observer->getEvent()->getData('data_object');
        if (!$address instanceof Address || !$address->getCustomerId()) {
            return;
        }
        $this->recorder->record(new Fact(
            Fact::CUSTOMER,
            (int)$address->getCustomerId(),
            Cause::CUSTOMER_ADDRESS_DELETED,
            (int)$address->getData('store_id')
        ));
    }
}
