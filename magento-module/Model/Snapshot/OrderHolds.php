<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use Magento\Sales\Model\Order;
use WorkspaceBridge\OpenText\Model\Hold\HoldTable;

/**
 * Legal holds that the shop wants on the records of an order now.
 */
class OrderHolds
{
    public function __construct(
        private readonly HoldTable $holds,
        private readonly Text $text
    ) {
    }

    /**
     * @return array<int, array<string, mixed>> as the contract's WantedHold; none: none is wanted
     */
    public function of(Order $order): array
    {
        return array_map(fn (array $row): array => $this->text->known([
            'name' => (string)$row['name'],
            'reason' => $this->text->optional($row['reason']),
            'placedAt' => $this->text->time($row['placed_at']),
        ]), array_slice($this->holds->covering(
            (int)$order->getId(),
            (string)$order->getData('increment_id'),
            (int)$order->getData('customer_id'),
            (string)$order->getData('created_at')
        ), 0, 50));
    }
}
