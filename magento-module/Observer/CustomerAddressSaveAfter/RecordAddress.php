<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CustomerAddressSaveAfter;

use Magento\Customer\Model\Address;
use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use WorkspaceBridge\OpenText\Model\Capture\Difference;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * Every save of a customer saves all their addresses, changed or not.
 */
class RecordAddress implements ObserverInterface
{
    private const FIELDS = [
        'firstname', 'lastname', 'company', 'street', 'city', 'region', 'postcode', 'country_id', 'telephone', 'vat_id',
    ];

    public function __construct(
        private readonly Recorder $recorder,
        private readonly Difference $difference
    ) {
    }

    public function execute(Observer $observer): void
    {
        $address = $observer->getEvent()->getData('data_object');
        if (
            !$address instanceof Address
            || !$address->getCustomerId()
            || $this->difference->of($address, self::FIELDS) === null
        ) {
            return;
        }
        $this->recorder->record(new Fact(
            Fact::CUSTOMER,
            (int)$address->getCustomerId(),
            Cause::CUSTOMER_ADDRESS_SAVED,
            (int)$address->getData('store_id')
        ));
    }
}
