<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception\Rule;

use Magento\Framework\App\ResourceConnection;
use Magento\Sales\Model\Order;
use WorkspaceBridge\OpenText\Model\Exception\Finding;
use WorkspaceBridge\OpenText\Model\Exception\RuleInterface;
use WorkspaceBridge\OpenText\Model\Exception\Settings;

/**
 * Orders in processing that were placed so many days ago and are not shipped in full.
 */
class OverdueShipment implements RuleInterface
{
    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly Settings $settings,
        private readonly Pages $pages
    ) {
    }

    /**
     * @inheritdoc
     */
    public function findings(): iterable
    {
        $days = $this->settings->overdueDays();
        $connection = $this->resource->getConnection('sales');
        $select = $connection->select()->distinct()
            ->from(['o' => $this->resource->getTableName('sales_order', 'sales')], [
                'entity_id', 'increment_id', 'store_id', 'created_at',
            ])
            ->join(
                ['i' => $this->resource->getTableName('sales_order_item', 'sales')],
                'i.order_id = o.entity_id AND i.is_virtual = 0 AND i.parent_item_id IS NULL',
                []
            )
            ->where(sprintf(Backorder::OUTSTANDING, 'i'))
            ->where('o.state = ?', Order::STATE_PROCESSING)
            ->where('o.created_at < CURRENT_TIMESTAMP - INTERVAL ? DAY', $days);
        foreach ($this->pages->rows($select, 'o.entity_id') as $row) {
            yield new Finding(
                'overdue-order-' . $row['entity_id'],
                'high',
                (string)__('Order %1 is not shipped', $row['increment_id']),
                (string)__('It was placed more than %1 days ago.', $days),
                null,
                null,
                null,
                null,
                (int)$row['entity_id'],
                (string)$row['increment_id'],
                (int)$row['store_id']
            );
        }
    }
}
