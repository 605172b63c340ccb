<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception\Rule;

use Magento\Framework\App\ResourceConnection;
use Magento\Sales\Model\Order;
use WorkspaceBridge\OpenText\Model\Exception\Finding;
use WorkspaceBridge\OpenText\Model\Exception\RuleInterface;

/**
 * Items of open orders that were sold though the stock does not have them, for as long as they are not shipped.
 */
class Backorder implements RuleInterface
{
    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * @inheritdoc
     */
    public function findings(): array
    {
        $connection = $this->resource->getConnection('sales');
        $rows = $connection->fetchAll(
            $connection->select()
                ->from(['i' => $this->resource->getTableName('sales_order_item', 'sales')], [
                    'item_id', 'product_id', 'sku', 'name', 'qty_backordered',
                ])
                ->join(
                    ['o' => $this->resource->getTableName('sales_order', 'sales')],
                    'o.entity_id = i.order_id',
                    ['entity_id', 'increment_id', 'store_id']
                )
                ->where('i.qty_backordered > 0')
                ->where('i.qty_shipped + i.qty_canceled < i.qty_ordered')
                ->where('o.state IN (?)', [Order::STATE_NEW, Order::STATE_PROCESSING, Order::STATE_PENDING_PAYMENT])
                ->order('i.item_id DESC')
                ->limit(self::MOST)
        );
        return array_map(static fn (array $row): Finding => new Finding(
            'backorder-item-' . $row['item_id'],
            'medium',
            (string)__('%1 of %2 are backordered', (float)$row['qty_backordered'], $row['sku']),
            (string)__('Order %1 was placed for more of %2 than the stock has.', $row['increment_id'], $row['name']),
            $row['product_id'] === null ? null : (int)$row['product_id'],
            (string)$row['sku'],
            (string)$row['name'],
            (string)$row['qty_backordered'],
            (int)$row['entity_id'],
            (string)$row['increment_id'],
            (int)$row['store_id']
        ), $rows);
    }
}
