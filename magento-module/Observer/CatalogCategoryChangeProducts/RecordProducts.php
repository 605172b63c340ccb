<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CatalogCategoryChangeProducts;

use Magento\Framework\DataObject;
use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Product\Entry;

/**
 * The page of a category, and its REST, put products into the category or take them out, past the product model.
 */
class RecordProducts implements ObserverInterface
{
    public function __construct(private readonly Entry $entry)
    {
    }

    public function execute(Observer $observer): void
    {
        // Not product_ids: those are also the products that only have another place in it.
        $category = $observer->getEvent()->getData('category');
        $ids = $category instanceof DataObject ? $category->getData('changed_product_ids') : null;
        if (is_array($ids) && $ids) {
            $this->entry->changed($ids, Cause::PRODUCT_CATEGORIES_CHANGED);
        }
    }
}
