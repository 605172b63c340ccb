<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\SalesOrderInvoiceSaveAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Model\AbstractModel;
use WorkspaceBridge\OpenText\Model\Capture\Difference;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

class RecordInvoice implements ObserverInterface
{
    private const FIELDS = ['increment_id', 'state', 'grand_total'];

    public function __construct(
        private readonly Recorder $recorder,
        private readonly Difference $difference
    ) {
    }

    public function execute(Observer $observer): void
    {
        $invoice = $observer->getEvent()->getData('data_object');
        if ($invoice instanceof AbstractModel && $this->difference->of($invoice, self::FIELDS) !== null) {
            $this->recorder->record(new Fact(
                Fact::ORDER,
                (int)$invoice->getData('order_id'),
                Cause::INVOICE_SAVED,
                (int)$invoice->getData('store_id')
            ));
        }
    }
}
