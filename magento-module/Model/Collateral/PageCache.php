<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Catalog\Model\Product;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Event\ManagerInterface;
use Magento\Framework\Indexer\CacheContext;

/**
 * Throws away kept pages of products whose documents changed.
 */
class PageCache
{
    private const MOST = 500;

    public function __construct(
        private readonly CacheContext $cacheContext,
        private readonly ManagerInterface $events,
        private readonly ResourceConnection $resource
    ) {
    }

    /**
     * @param string[] $products `id:5`, `sku:24-MB01`
     */
    public function clean(array $products): void
    {
        foreach (array_chunk($products, self::MOST) as $some) {
            $ids = $this->ids($some);
            if ($ids) {
                $this->cacheContext->registerEntities(Product::CACHE_TAG, $ids);
                $this->events->dispatch('clean_cache_by_tags', ['object' => $this->cacheContext]);
            }
        }
    }

    /**
     * @param string[] $products
     * @return int[]
     */
    private function ids(array $products): array
    {
        $ids = [];
        $skus = [];
        foreach ($products as $product) {
            [$kind, $value] = explode(':', $product, 2) + ['', ''];
            if ($kind === 'id') {
                $ids[] = (int)$value;
            } else {
                $skus[] = $value;
            }
        }
        if (!$skus) {
            return $ids;
        }
        $connection = $this->resource->getConnection();
        return array_merge($ids, array_map('intval', $connection->fetchCol(
            $connection->select()
                ->from($this->resource->getTableName('catalog_product_entity'), ['entity_id'])
                ->where('sku IN (?)', $skus)
        )));
    }
}
