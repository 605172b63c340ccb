<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\SalesOrderSaveAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Model\AbstractModel;
use WorkspaceBridge\OpenText\Model\Capture\AcceptedAgreements;
use WorkspaceBridge\OpenText\Model\Capture\Difference;
use WorkspaceBridge\OpenText\Model\Capture\Placement;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

class RecordOrder implements ObserverInterface
{
    /** What the snapshot shows of the order's own row. */
    private const FIELDS = [
        'state', 'status', 'increment_id', 'store_id', 'order_currency_code', 'relation_parent_real_id',
        'subtotal', 'discount_amount', 'shipping_amount', 'tax_amount', 'grand_total',
        'total_paid', 'total_refunded', 'total_due', 'total_canceled',
        'customer_id', 'customer_email', 'customer_firstname', 'customer_lastname', 'customer_group_id', 'customer_taxvat',
        'shipping_method', 'shipping_description',
    ];

    public function __construct(
        private readonly Recorder $recorder,
        private readonly Difference $difference,
        private readonly Placement $placement,
        private readonly AcceptedAgreements $agreements
    ) {
    }

    public function execute(Observer $observer): void
    {
        $order = $observer->getEvent()->getData('data_object');
        if (!$order instanceof AbstractModel) {
            return;
        }
        $difference = $this->difference->of($order, self::FIELDS);
        if ($difference === null) {
            return;
        }
        $placed = $difference === Difference::CREATED;
        $agreements = $placed ? $this->agreements->ids() : [];
        if ($placed) {
            $this->placement->begin($order);
        }
        $this->recorder->record(new Fact(
            Fact::ORDER,
            (int)$order->getId(),
            $placed ? Cause::ORDER_PLACED : Cause::ORDER_CHANGED,
            (int)$order->getData('store_id'),
            $agreements ? ['agreementIds' => $agreements] : null
        ));
    }
}
