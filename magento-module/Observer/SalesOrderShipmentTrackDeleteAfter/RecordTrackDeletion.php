<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\SalesOrderShipmentTrackDeleteAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Model\AbstractModel;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

class RecordTrackDeletion implements ObserverInterface
{
    public function __construct(private readonly Recorder $recorder)
    {
    }

    public function execute(Observer $observer): void
    {
        $track = $observer->getEvent()->getData('data_object');
        if ($track instanceof AbstractModel) {
            $this->recorder->record(new Fact(
                Fact::ORDER,
                (int)$track->getData('order_id'),
                Cause::TRACK_DELETED,
                (int)$track->getData('store_id')
            ));
        }
    }
}
