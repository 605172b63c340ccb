<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\SalesOrderCreditmemoSaveAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Model\AbstractModel;
use WorkspaceBridge\OpenText\Model\Capture\Difference;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

class RecordCreditMemo implements ObserverInterface
{
    private const FIELDS = ['increment_id', 'state', 'grand_total', 'invoice_id'];

    public function __construct(
        private readonly Recorder $recorder,
        private readonly Difference $difference
    ) {
    }

    public function execute(Observer $observer): void
    {
        $creditMemo = $observer->getEvent()->getData('data_object');
        if ($creditMemo instanceof AbstractModel && $this->difference->of($creditMemo, self::FIELDS) !== null) {
            $this->recorder->record(new Fact(
                Fact::ORDER,
                (int)$creditMemo->getData('order_id'),
                Cause::CREDIT_MEMO_SAVED,
                (int)$creditMemo->getData('store_id')
            ));
        }
    }
}
