<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CatalogCategoryChangeProducts;

use Magento\Catalog\Model\Category;
use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Product\Entry;

/**
 * The page of a category and its web API put products into it, or take them out, past the product model.
 */
class RecordProducts implements ObserverInterface
{
    public function __construct(private readonly Entry $entry)
    {
    }

    public function execute(Observer $observer): void
    {
        $ids = $observer->getEvent()->getData('product_ids');
        if (is_array($ids)) {
            $category = $observer->getEvent()->getData('category');
            $moved = $category instanceof Category ? $this->moved($category) : null;
            $this->entry->changed($moved === null ? $ids : array_intersect($ids, $moved), Cause::PRODUCT_CATEGORIES_CHANGED);
        }
    }

    /**
     * Newer versions of Magento name products that only got another position as well: nothing that is told.
     *
     * @return int[]|null those that were put in or taken out; null: it does not say
     */
    private function moved(Category $category): ?array
    {
        $now = $category->getData('posted_products');
        if (!is_array($now)) {
            return null;
        }
        $before = (array)$category->getProductsPosition();
        return array_keys(array_diff_key($now, $before) + array_diff_key($before, $now));
    }
}
