<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception;

/**
 * Something a rule found wrong with an order or a product, as it is now.
 */
class Finding
{
    /**
     * @param string $cause what makes it the same finding next time: `backorder-item-7`
     * @param string $severity low, medium or high
     * @param int|null $orderId entity id of the order it belongs to
     */
    public function __construct(
        public readonly string $cause,
        public readonly string $severity,
        public readonly string $summary,
        public readonly string $details = '',
        public readonly ?int $productId = null,
        public readonly ?string $sku = null,
        public readonly ?string $productName = null,
        public readonly ?string $quantity = null,
        public readonly ?int $orderId = null,
        public readonly ?string $orderNumber = null,
        public readonly int $storeId = 0
    ) {
    }
}
