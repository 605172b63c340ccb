<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\SalesOrderShipmentTrackSaveAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Model\AbstractModel;
use WorkspaceBridge\OpenText\Model\Capture\Difference;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

class RecordTrack implements ObserverInterface
{
    private const FIELDS = ['track_number', 'title', 'carrier_code'];

    public function __construct(
        private readonly Recorder $recorder,
        private readonly Difference $difference
    ) {
    }

    public function execute(Observer $observer): void
    {
        $track = $observer->getEvent()->getData('data_object');
        if ($track instanceof AbstractModel && $this->difference->of($track, self::FIELDS) !== null) {
            $this->recorder->record(new Fact(
                Fact::ORDER,
                (int)$track->getData('order_id'),
                Cause::TRACK_SAVED,
                (int)$track->getData('store_id')
            ));
        }
    }
}
