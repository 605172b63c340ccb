<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CatalogProductSaveAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Model\AbstractModel;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Product\Entry;

/**
 * The form, REST, GraphQL and every store view: all end in the product model's save, inside its transaction.
 */
class RecordProduct implements ObserverInterface
{
    public function __construct(private readonly Entry $entry)
    {
    }

    public function execute(Observer $observer): void
    {
        $product = $observer->getEvent()->getData('data_object');
        if ($product instanceof AbstractModel && $product->getId()) {
            $this->entry->changed([(int)$product->getId()], Cause::PRODUCT_SAVED);
        }
    }
}
