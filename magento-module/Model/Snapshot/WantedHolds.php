<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use Magento\Sales\Model\Order;
use WorkspaceBridge\OpenText\Model\Hold\HoldTable;

/**
 * Legal holds that the shop wants now, as the contract's WantedHold; none: none is wanted.
 */
class WantedHolds
{
    private const MOST = 50;

    public function __construct(
        private readonly HoldTable $holds,
        private readonly Text $text
    ) {
    }

    /**
     * On the records of an order and of its cases.
     *
     * @return array<int, array<string, mixed>>
     */
    public function ofOrder(Order $order): array
    {
        return $this->wanted($this->holds->covering(
            (int)$order->getId(),
            (string)$order->getData('increment_id'),
            (int)$order->getData('customer_id'),
            (string)$order->getData('customer_email'),
            (string)$order->getData('created_at')
        ));
    }

    /**
     * On the records of a customer's own.
     *
     * @return array<int, array<string, mixed>>
     */
    public function ofCustomer(int $customerId): array
    {
        return $this->wanted($this->holds->ofCustomer($customerId));
    }

    /**
     * @param array<int, array<string, string|null>> $rows the oldest first
     * @return array<int, array<string, mixed>>
     */
    private function wanted(array $rows): array
    {
        $byName = [];
        foreach ($rows as $row) {
            $byName[$row['name']] ??= $this->text->known([
                'name' => (string)$row['name'],
                'reason' => $this->text->optional($row['reason']),
                'placedAt' => $this->text->time($row['placed_at']),
            ]);
        }
        return array_slice(array_values($byName), 0, self::MOST);
    }
}
