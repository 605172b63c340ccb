<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\RmaSaveAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Model\AbstractModel;
use WorkspaceBridge\OpenText\Model\CaseSource\Rmas;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;
use WorkspaceBridge\OpenText\Model\ServiceCase\Settings;

/**
 * Returns exist in Adobe Commerce alone: the event names the record, no class of theirs is named here.
 */
class RecordRma implements ObserverInterface
{
    public function __construct(
        private readonly Recorder $recorder,
        private readonly Settings $settings
    ) {
    }

    public function execute(Observer $observer): void
    {
        $rma = $observer->getEvent()->getData('data_object');
        $number = $rma instanceof AbstractModel ? (string)$rma->getData('increment_id') : '';
        $storeId = $rma instanceof AbstractModel ? (int)$rma->getData('store_id') : 0;
        if ($number !== '' && $this->settings->sendsRmas($storeId)) {
            $this->recorder->record(new Fact(Fact::CASE, Rmas::PREFIX . $number, Cause::RMA_SAVED, $storeId));
        }
    }
}
