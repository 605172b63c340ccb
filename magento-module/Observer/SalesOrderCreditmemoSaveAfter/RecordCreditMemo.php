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
use WorkspaceBridge\OpenText\Model\Refund\RefundCases;

class RecordCreditMemo implements ObserverInterface
{
    private const FIELDS = ['increment_id', 'state', 'grand_total', 'invoice_id'];

    public function __construct(
        private readonly Recorder $recorder,
        private readonly Difference $difference,
        private readonly RefundCases $refunds
    ) {
    }

    public function execute(Observer $observer): void
    {
        $creditMemo = $observer->getEvent()->getData('data_object');
        if ($creditMemo instanceof AbstractModel && $this->difference->of($creditMemo, self::FIELDS) !== null) {
            $storeId = (int)$creditMemo->getData('store_id');
            $facts = [new Fact(Fact::ORDER, (int)$creditMemo->getData('order_id'), Cause::CREDIT_MEMO_SAVED, $storeId)];
            if ($this->refunds->areOn($storeId)) {
                $facts[] = $this->refunds->fact((int)$creditMemo->getId(), Cause::CREDIT_MEMO_SAVED, $storeId);
            }
            $this->recorder->recordAll($facts);
        }
    }
}
