<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\SalesOrderAddressSaveAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Model\AbstractModel;
use WorkspaceBridge\OpenText\Model\Capture\Difference;
use WorkspaceBridge\OpenText\Model\Capture\OrderOf;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * An agent corrects an address. A new order's addresses belong to placing the order.
 */
class RecordAddressChange implements ObserverInterface
{
    private const FIELDS = [
        'firstname', 'lastname', 'company', 'street', 'city', 'region', 'postcode', 'country_id', 'telephone', 'vat_id',
    ];

    public function __construct(
        private readonly Recorder $recorder,
        private readonly Difference $difference,
        private readonly OrderOf $orderOf
    ) {
    }

    public function execute(Observer $observer): void
    {
        $address = $observer->getEvent()->getData('data_object');
        if (
            $address instanceof AbstractModel
            && $this->difference->of($address, self::FIELDS) === Difference::CHANGED
        ) {
            $this->recorder->record(new Fact(
                Fact::ORDER,
                (int)$address->getData('parent_id'),
                Cause::ORDER_ADDRESS_CHANGED,
                $this->orderOf->storeId($address)
            ));
        }
    }
}
