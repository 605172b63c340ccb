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
    /** As Magento reckons what is left to ship; `%1$s`: the table of items. */
    public const OUTSTANDING = '%1$s.qty_ordered - GREATEST(%1$s.qty_shipped, %1$s.qty_refunded) - %1$s.qty_canceled > 0';

    /**
     * Options (JSON) of a bundle whose items are shipped by themselves: a one, as a number or as text, however spaced. Of any other parent
     * it is the parent that is shipped.
     */
    private const SHIPS_SEPARATELY = 'shipment_type.{2,4}1';

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly Pages $pages
    ) {
    }

    /**
     * @inheritdoc
     */
    public function findings(): iterable
    {
        $connection = $this->resource->getConnection('sales');
        $select = $connection->select()
            ->from(['i' => $this->resource->getTableName('sales_order_item', 'sales')], [
                'item_id', 'product_id', 'sku', 'name', 'qty_backordered',
            ])
            ->join(
                ['o' => $this->resource->getTableName('sales_order', 'sales')],
                'o.entity_id = i.order_id',
                ['entity_id', 'increment_id', 'store_id']
            )
            ->joinLeft(
                ['p' => $this->resource->getTableName('sales_order_item', 'sales')],
                "p.item_id = i.parent_item_id AND COALESCE(p.product_options, '') NOT REGEXP " . $connection->quote(self::SHIPS_SEPARATELY),
                []
            )
            ->where('i.qty_backordered > 0')
            ->where(sprintf(self::OUTSTANDING, 'i'))
            ->where('p.item_id IS NULL OR ' . sprintf(self::OUTSTANDING, 'p'))
            ->where('o.state IN (?)', [Order::STATE_NEW, Order::STATE_PROCESSING, Order::STATE_PENDING_PAYMENT]);
        foreach ($this->pages->rows($select, 'i.item_id') as $row) {
            yield new Finding(
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
            );
        }
    }
}
