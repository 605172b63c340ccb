<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

use Magento\Catalog\Model\Product;
use Magento\Framework\Event\ManagerInterface;
use Magento\Framework\Indexer\CacheContext;

/**
 * What follows when products stand otherwise than before, where sales are guarded: pages that were kept of them are thrown away.
 */
class Effects
{
    public function __construct(
        private readonly Settings $settings,
        private readonly SalesBlock $salesBlock,
        private readonly CacheContext $cacheContext,
        private readonly ManagerInterface $events
    ) {
    }

    /**
     * @param int[] $productIds
     */
    public function of(array $productIds): void
    {
        if ($productIds && $this->settings->guardsSales()) {
            $this->salesBlock->reset();
            $this->cacheContext->registerEntities(Product::CACHE_TAG, $productIds);
            $this->events->dispatch('clean_cache_by_tags', ['object' => $this->cacheContext]);
        }
    }
}
