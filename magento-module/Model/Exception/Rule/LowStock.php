<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception\Rule;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;
use Magento\Framework\DB\Sql\Expression;
use WorkspaceBridge\OpenText\Model\Exception\Finding;
use WorkspaceBridge\OpenText\Model\Exception\RuleInterface;
use WorkspaceBridge\OpenText\Model\Exception\Settings;
use WorkspaceBridge\OpenText\Model\Product\Conditions;

/**
 * Enabled products of which fewer are left than the threshold: over all enabled sources where the shop has them, else by its stock items.
 */
class LowStock implements RuleInterface
{
    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly Conditions $conditions,
        private readonly Settings $settings,
        private readonly Pages $pages
    ) {
    }

    /**
     * @inheritdoc
     */
    public function findings(): iterable
    {
        $threshold = $this->settings->lowStockThreshold();
        $select = $this->managed();
        $this->addQuantity($select, $threshold);
        $this->conditions->enabled($select);
        foreach ($this->pages->rows($select, 'e.entity_id') as $row) {
            yield new Finding(
                'stock-product-' . $row['entity_id'],
                (float)$row['quantity'] <= 0 ? 'high' : 'medium',
                (string)__('%1: %2 left', $row['sku'], (float)$row['quantity']),
                (string)__('Fewer than %1 are left in stock.', $threshold),
                (int)$row['entity_id'],
                (string)$row['sku'],
                (string)$row['sku'],
                (string)$row['quantity']
            );
        }
    }

    /**
     * Products whose stock is managed, and that are not made of others.
     */
    private function managed(): Select
    {
        return $this->resource->getConnection()->select()
            ->from(['e' => $this->resource->getTableName('catalog_product_entity')], ['entity_id', 'sku'])
            ->join(
                ['i' => $this->resource->getTableName('cataloginventory_stock_item')],
                'i.product_id = e.entity_id',
                []
            )
            ->where('e.type_id NOT IN (?)', ['configurable', 'bundle', 'grouped'])
            ->where($this->settings->managesStock()
                ? 'i.use_config_manage_stock = 1 OR i.manage_stock = 1'
                : 'i.use_config_manage_stock = 0 AND i.manage_stock = 1');
    }

    private function addQuantity(Select $select, float $threshold): void
    {
        $sourceItems = $this->resource->getTableName('inventory_source_item');
        if (!$this->resource->getConnection()->isTableExists($sourceItems)) {
            $select->columns(['quantity' => 'i.qty'])->where('i.qty < ?', $threshold);
            return;
        }
        $quantity = new Expression('SUM(IF(s.enabled = 1 AND si.status = 1, si.quantity, 0))');
        $select->join(['si' => $sourceItems], 'si.sku = e.sku', ['quantity' => $quantity])
            ->join(['s' => $this->resource->getTableName('inventory_source')], 's.source_code = si.source_code', [])
            ->group(['e.entity_id', 'e.sku'])
            ->having('quantity < ?', $threshold);
    }
}
