<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CatalogProductImportBunchSaveAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use WorkspaceBridge\OpenText\Model\Product\Entry;

/**
 * An import writes tables, not models; this is all it tells. Its rows name products by SKU, several rows one product (store views).
 */
class RecordBunch implements ObserverInterface
{
    public function __construct(private readonly Entry $entry)
    {
    }

    public function execute(Observer $observer): void
    {
        $skus = array_column((array)$observer->getEvent()->getData('bunch'), 'sku');
        $this->entry->imported(array_values(array_unique(array_filter(array_map('strval', $skus), 'strlen'))));
    }
}
