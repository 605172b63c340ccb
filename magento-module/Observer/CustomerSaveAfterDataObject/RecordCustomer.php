<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CustomerSaveAfterDataObject;

use Magento\Customer\Api\Data\CustomerInterface;
use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * Fires inside the transaction of CustomerRepository::save, twice for a customer created with an address, and also when only a
 * password token changed.
 */
class RecordCustomer implements ObserverInterface
{
    public function __construct(private readonly Recorder $recorder)
    {
    }

    public function execute(Observer $observer): void
    {
        $customer = $observer->getEvent()->getData('customer_data_object');
        $before = $observer->getEvent()->getData('orig_customer_data_object');
        if (!$customer instanceof CustomerInterface) {
            return;
        }
        if ($before instanceof CustomerInterface && $this->shown($before) === $this->shown($customer)) {
            return;
        }
        $this->recorder->record(new Fact(
            Fact::CUSTOMER,
            (int)$customer->getId(),
            Cause::CUSTOMER_SAVED,
            (int)$customer->getStoreId()
        ));
    }

    /**
     * @return string[]
     */
    private function shown(CustomerInterface $customer): array
    {
        return array_map('strval', [
            $customer->getEmail(),
            $customer->getFirstname(),
            $customer->getLastname(),
            $customer->getGroupId(),
            $customer->getTaxvat(),
            $customer->getWebsiteId(),
            $customer->getStoreId(),
        ]);
    }
}
