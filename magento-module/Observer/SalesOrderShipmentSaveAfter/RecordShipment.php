<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\SalesOrderShipmentSaveAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Model\AbstractModel;
use WorkspaceBridge\OpenText\Model\Capture\Difference;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

class RecordShipment implements ObserverInterface
{
    private const FIELDS = ['increment_id', 'total_qty'];

    public function __construct(
        private readonly Recorder $recorder,
        private readonly Difference $difference
    ) {
    }

    public function execute(Observer $observer): void
    {
        $shipment = $observer->getEvent()->getData('data_object');
        if ($shipment instanceof AbstractModel && $this->difference->of($shipment, self::FIELDS) !== null) {
            $this->recorder->record(new Fact(
                Fact::ORDER,
                (int)$shipment->getData('order_id'),
                Cause::SHIPMENT_SAVED,
                (int)$shipment->getData('store_id')
            ));
        }
    }
}
