<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase;

use Magento\Framework\Exception\LocalizedException;
use Magento\Sales\Model\Order;
use Magento\Sales\Model\Order\Item;

/**
 * The items of an order that a case may be about, and what is claimed of them.
 */
class ClaimedItems
{
    /**
     * What was sold and not cancelled. A configurable product or bundle stands for what it consists of.
     *
     * @return array<int, Item> by id
     */
    public function claimable(Order $order): array
    {
        $items = [];
        foreach ($order->getAllVisibleItems() as $item) {
            if ($this->sold($item) > 0) {
                $items[(int)$item->getId()] = $item;
            }
        }
        return $items;
    }

    public function sold(Item $item): float
    {
        return (float)$item->getData('qty_ordered') - (float)$item->getData('qty_canceled');
    }

    /**
     * Rows of the items' table.
     *
     * @param array<int, array{qty: string, condition: string}> $claimed by id of the order's item
     * @return array<int, array<string, mixed>>
     * @throws LocalizedException
     */
    public function rows(Order $order, array $claimed): array
    {
        $claimable = $this->claimable($order);
        if (!$claimable) {
            throw new LocalizedException(__('Nothing of order %1 was sold: no case can be opened on it.', $order->getIncrementId()));
        }
        $rows = [];
        foreach ($claimed as $itemId => $claim) {
            $item = $claimable[$itemId] ?? null;
            $qty = $this->number($claim['qty']);
            if ($qty === 0.0) {
                continue;
            }
            if ($item === null) {
                throw new LocalizedException(__('The order has no item %1 that a case can be about.', $itemId));
            }
            if ($qty < 0 || $qty > $this->sold($item)) {
                throw new LocalizedException(
                    __('Of "%1" %2 were sold: the quantity must be between 0 and that.', $item->getName(), $this->sold($item))
                );
            }
            $rows[] = $this->row($item, $qty, $claim['condition']);
        }
        if (!$rows) {
            throw new LocalizedException(__('Choose at least one item of the order.'));
        }
        return $rows;
    }

    public function options(Item $item): string
    {
        $options = $item->getProductOptions();
        $parts = [];
        foreach (array_merge($options['attributes_info'] ?? [], $options['options'] ?? []) as $option) {
            if (is_scalar($option['value'] ?? null)) {
                $parts[] = ($option['label'] ?? '') . ': ' . $option['value'];
            }
        }
        return mb_substr(implode(', ', $parts), 0, 255);
    }

    /**
     * @return array<string, mixed>
     */
    private function row(Item $item, float $qty, string $condition): array
    {
        $sold = (float)$item->getData('qty_ordered');
        return [
            'order_item_id' => (int)$item->getId(),
            'product_id' => (int)$item->getData('product_id') ?: null,
            'sku' => mb_substr((string)$item->getData('sku'), 0, 255),
            'name' => mb_substr((string)$item->getData('name'), 0, 255),
            'options' => $this->options($item) ?: null,
            'qty' => $qty,
            'price' => (float)$item->getData('price'),
            'row_total' => round((float)$item->getData('row_total') * $qty / $sold, 4),
            'condition' => mb_substr(trim($condition), 0, 255) ?: null,
        ];
    }

    private function number(string $qty): float
    {
        $qty = str_replace(',', '.', trim($qty));
        if ($qty === '') {
            return 0.0;
        }
        if (preg_match('/^\d{1,8}(\.\d{1,4})?$/D', $qty) !== 1) {
            throw new LocalizedException(__('"%1" is no quantity.', mb_substr($qty, 0, 20)));
        }
        return (float)$qty;
    }
}
