<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Product;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;
use Magento\Framework\DB\Sql\Expression;

/**
 * Which products have a workspace, by configuration: attribute set, category and an attribute; a product must meet all that are set.
 */
class Selection
{
    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly Conditions $conditions,
        private readonly Settings $settings
    ) {
    }

    /**
     * Those of some products that have a workspace, by one statement.
     *
     * @param int[] $ids
     * @return int[] ascending; what was given when nothing is filtered
     */
    public function among(array $ids): array
    {
        $ids = array_values(array_unique(array_map('intval', $ids)));
        sort($ids);
        if (!$ids || !$this->settings->areTold()) {
            return [];
        }
        return $this->settings->areFiltered() ? $this->ids($this->select()->where('e.entity_id IN (?)', $ids)) : $ids;
    }

    /**
     * Those that have a workspace of products named by SKU, by one statement.
     *
     * @param string[] $skus
     * @return int[] ascending
     */
    public function amongSkus(array $skus): array
    {
        return $skus && $this->settings->areTold() ? $this->ids($this->select()->where('e.sku IN (?)', $skus)) : [];
    }

    /**
     * Every product that has a workspace; the table is `e`.
     *
     * @return Select with the column entity_id
     */
    public function select(): Select
    {
        $connection = $this->resource->getConnection();
        $select = $connection->select()->distinct()
            ->from(['e' => $this->resource->getTableName('catalog_product_entity')], ['entity_id']);
        if (!$this->settings->areTold()) {
            return $select->where('1 = 0');
        }
        if ($this->settings->attributeSets()) {
            $select->where('e.attribute_set_id IN (?)', $this->settings->attributeSets());
        }
        if ($this->settings->categories()) {
            $select->where('EXISTS (?)', $this->inCategories($this->settings->categories()));
        }
        if ($this->settings->filterAttribute() !== '') {
            $this->conditions->attributeSet($select, $this->settings->filterAttribute());
        }
        return $select;
    }

    /**
     * @param int[] $categories themselves or what is below them
     */
    private function inCategories(array $categories): Select
    {
        $connection = $this->resource->getConnection();
        $conditions = [$connection->quoteInto('c.entity_id IN (?)', $categories)];
        foreach ($categories as $category) {
            $conditions[] = $connection->quoteInto('c.path LIKE ?', '%/' . $category . '/%');
        }
        return $connection->select()
            ->from(['cp' => $this->resource->getTableName('catalog_category_product')], [new Expression('1')])
            ->join(['c' => $this->resource->getTableName('catalog_category_entity')], 'c.entity_id = cp.category_id', [])
            ->where('cp.product_id = e.entity_id')
            ->where(implode(' OR ', $conditions));
    }

    /**
     * @return int[]
     */
    private function ids(Select $select): array
    {
        return array_map('intval', $this->resource->getConnection()->fetchCol($select->order('e.entity_id ASC')));
    }
}
