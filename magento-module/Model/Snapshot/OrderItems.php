<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use Magento\Sales\Model\Order;

class OrderItems
{
    public function __construct(private readonly Text $text)
    {
    }

    /**
     * All items, children of bundles and configurable products too, in the order they were entered.
     *
     * @return array<int, array<string, mixed>>
     */
    public function of(Order $order): array
    {
        $items = [];
        foreach ($order->getItemsCollection() as $item) {
            $parent = (int)$item->getData('parent_item_id');
            $product = (int)$item->getData('product_id');
            $items[(int)$item->getId()] = $this->text->known([
                'itemId' => (int)$item->getId(),
                'parentItemId' => $parent > 0 ? $parent : null,
                'productId' => $product > 0 ? $product : null,
                'productType' => $this->text->short($item->getData('product_type')),
                'sku' => $this->text->short($item->getData('sku')),
                'name' => $this->text->short($item->getData('name')),
                'qtyOrdered' => $this->text->decimal($item->getData('qty_ordered')),
                'qtyInvoiced' => $this->text->decimal($item->getData('qty_invoiced')),
                'qtyShipped' => $this->text->decimal($item->getData('qty_shipped')),
                'qtyRefunded' => $this->text->decimal($item->getData('qty_refunded')),
                'qtyCanceled' => $this->text->decimal($item->getData('qty_canceled')),
                'price' => $this->text->decimal($item->getData('price')),
                'discount' => $this->text->decimal($item->getData('discount_amount')),
                'tax' => $this->text->decimal($item->getData('tax_amount')),
                'rowTotal' => $this->text->decimal($item->getData('row_total')),
            ]);
        }
        ksort($items);
        return array_values($items);
    }
}
