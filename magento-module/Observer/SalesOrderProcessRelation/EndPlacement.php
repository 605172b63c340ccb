<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\SalesOrderProcessRelation;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use WorkspaceBridge\OpenText\Model\Capture\Placement;

class EndPlacement implements ObserverInterface
{
    public function __construct(private readonly Placement $placement)
    {
    }

    public function execute(Observer $observer): void
    {
        $order = $observer->getEvent()->getData('object');
        if (is_object($order)) {
            $this->placement->end($order);
        }
    }
}
