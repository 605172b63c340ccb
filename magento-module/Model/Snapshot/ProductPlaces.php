<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use Magento\Catalog\Api\Data\ProductInterface;
use Magento\Catalog\Model\Product;
use Magento\Catalog\Model\ResourceModel\Category\CollectionFactory;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\EntityManager\MetadataPool;
use Magento\Store\Model\StoreManagerInterface;

/**
 * Where a product is found: websites, store views with its name there, and categories.
 */
class ProductPlaces
{
    private const MOST = 1000;
    private const PATH_LENGTH = 2000;
    private const TREE_ROOT = 1;

    public function __construct(
        private readonly StoreManagerInterface $storeManager,
        private readonly CollectionFactory $categories,
        private readonly ResourceConnection $resource,
        private readonly MetadataPool $metadata,
        private readonly Text $text
    ) {
    }

    /**
     * @return string[] codes, in the order of their ids
     */
    public function websites(Product $product): array
    {
        $codes = [];
        $ids = array_map('intval', (array)$product->getWebsiteIds());
        sort($ids);
        foreach ($this->storeManager->getWebsites() as $website) {
            if (in_array((int)$website->getId(), $ids, true)) {
                $codes[] = $this->text->short($website->getCode());
            }
        }
        return array_slice($codes, 0, self::MOST);
    }

    /**
     * The name in each store view of the product's websites; where it has none of its own, the default one.
     *
     * @return array<int, array{storeCode: string, name: string}>
     */
    public function names(Product $product): array
    {
        $default = $this->text->name($product->getData('name'), (string)$product->getData('sku'));
        $own = $this->ownNames($product);
        $websites = array_map('intval', (array)$product->getWebsiteIds());
        $names = [];
        foreach ($this->storeManager->getStores() as $store) {
            if (in_array((int)$store->getWebsiteId(), $websites, true)) {
                $names[] = [
                    'storeCode' => $this->text->short($store->getCode()),
                    'name' => $this->text->name($own[(int)$store->getId()] ?? '', $default),
                ];
            }
        }
        return array_slice($names, 0, self::MOST);
    }

    /**
     * @return string[] names from the catalog's root down, ` / ` between
     */
    public function categories(Product $product): array
    {
        $ids = array_slice(array_map('intval', (array)$product->getCategoryIds()), 0, self::MOST);
        if (!$ids) {
            return [];
        }
        $connection = $this->resource->getConnection();
        $paths = $connection->fetchCol(
            $connection->select()
                ->from($this->resource->getTableName('catalog_category_entity'), ['path'])
                ->where('entity_id IN (?)', $ids)
        );
        $above = array_unique(array_map('intval', array_merge([], ...array_map(static fn ($path): array => explode('/', $path), $paths))));
        $collection = $this->categories->create();
        $collection->setStoreId(0)->addAttributeToSelect('name')->addIdFilter(array_values($above));
        $names = [];
        foreach ($collection as $category) {
            $names[(int)$category->getId()] = trim((string)$category->getData('name'));
        }
        $texts = array_map(fn ($path): string => $this->path(array_map('intval', explode('/', $path)), $names), $paths);
        sort($texts);
        return $texts;
    }

    /**
     * @param int[] $ids
     * @param array<int, string> $names
     */
    private function path(array $ids, array $names): string
    {
        $steps = [];
        foreach ($ids as $id) {
            if ($id !== self::TREE_ROOT) {
                $steps[] = ($names[$id] ?? '') ?: (string)$id;
            }
        }
        return mb_substr(implode(' / ', $steps), 0, self::PATH_LENGTH);
    }

    /**
     * @return array<int, string> by store id
     */
    private function ownNames(Product $product): array
    {
        $attribute = $product->getResource()->getAttribute('name');
        $link = $this->metadata->getMetadata(ProductInterface::class)->getLinkField();
        $connection = $this->resource->getConnection();
        return $connection->fetchPairs(
            $connection->select()
                ->from($attribute->getBackendTable(), ['store_id', 'value'])
                ->where('attribute_id = ?', (int)$attribute->getId())
                ->where($link . ' = ?', $product->getData($link))
        );
    }
}
