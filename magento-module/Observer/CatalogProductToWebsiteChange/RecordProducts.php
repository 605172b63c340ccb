<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CatalogProductToWebsiteChange;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Product\Entry;

/**
 * The mass action of the product grid puts products into websites, or takes them out, past the product model.
 */
class RecordProducts implements ObserverInterface
{
    public function __construct(private readonly Entry $entry)
    {
    }

    public function execute(Observer $observer): void
    {
        $ids = $observer->getEvent()->getData('products');
        if (is_array($ids)) {
            $this->entry->changed($ids, Cause::PRODUCT_WEBSITES_CHANGED);
        }
    }
}
