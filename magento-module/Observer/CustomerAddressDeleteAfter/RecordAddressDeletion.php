<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CustomerAddressDeleteAfter;

use Magento\Customer\Model\Address;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * An address knows no store view; its customer does.
 */
class RecordAddressDeletion implements ObserverInterface
{
    public function __construct(
        private readonly Recorder $recorder,
        private readonly ResourceConnection $resource
    ) {
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
            $this->store((int)$address->getCustomerId())
        ));
    }

    private function store(int $customerId): int
    {
        $connection = $this->resource->getConnection();
        return (int)$connection->fetchOne(
            $connection->select()->from($this->resource->getTableName('customer_entity'), 'store_id')->where('entity_id = ?', $customerId)
        );
    }
}
