<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CatalogProductDeleteAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Model\AbstractModel;
use WorkspaceBridge\OpenText\Model\Product\Entry;

/**
 * The SKU rides in the row: nothing can be read again once the product is gone.
 */
class RecordDeletion implements ObserverInterface
{
    public function __construct(private readonly Entry $entry)
    {
    }

    public function execute(Observer $observer): void
    {
        $product = $observer->getEvent()->getData('data_object');
        if ($product instanceof AbstractModel && $product->getId()) {
            $this->entry->deleted([(int)$product->getId() => (string)$product->getData('sku')]);
        }
    }
}
