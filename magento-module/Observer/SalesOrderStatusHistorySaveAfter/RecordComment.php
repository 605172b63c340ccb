<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\SalesOrderStatusHistorySaveAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Model\AbstractModel;
use WorkspaceBridge\OpenText\Model\Capture\Difference;
use WorkspaceBridge\OpenText\Model\Capture\OrderOf;
use WorkspaceBridge\OpenText\Model\Capture\Placement;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * A comment on an order; saving one alone does not save the order. Entries without words only repeat the order's status.
 */
class RecordComment implements ObserverInterface
{
    private const FIELDS = ['comment', 'is_customer_notified', 'is_visible_on_front'];

    public function __construct(
        private readonly Recorder $recorder,
        private readonly Difference $difference,
        private readonly Placement $placement,
        private readonly OrderOf $orderOf
    ) {
    }

    public function execute(Observer $observer): void
    {
        $entry = $observer->getEvent()->getData('data_object');
        if (
            !$entry instanceof AbstractModel
            || trim((string)$entry->getData('comment')) === ''
            || $this->placement->includes($this->orderOf->object($entry))
            || $this->difference->of($entry, self::FIELDS) === null
        ) {
            return;
        }
        $this->recorder->record(new Fact(
            Fact::ORDER,
            (int)$entry->getData('parent_id'),
            Cause::COMMENT_ADDED,
            $this->orderOf->storeId($entry)
        ));
    }
}
