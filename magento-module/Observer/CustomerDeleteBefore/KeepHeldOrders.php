<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CustomerDeleteBefore;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Model\AbstractModel;
use WorkspaceBridge\OpenText\Model\Hold\HoldTable;

/**
 * Whom a legal hold covers may be deleted; their orders stay on it. Where they cannot be noted, nobody is deleted.
 */
class KeepHeldOrders implements ObserverInterface
{
    public function __construct(private readonly HoldTable $holds)
    {
    }

    public function execute(Observer $observer): void
    {
        $customer = $observer->getEvent()->getData('data_object');
        if ($customer instanceof AbstractModel && (int)$customer->getId() > 0) {
            $this->holds->keepOrdersOf((int)$customer->getId());
        }
    }
}
