<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Hold;

use Magento\Framework\Phrase;

/**
 * What a hold covers and how it stands in OpenText, in a person's words.
 */
class HoldWords
{
    public const COMMAND_LINE = 'command line';

    /**
     * @param string|null $who as the hold's row names them
     */
    public function person(?string $who): string
    {
        return $who === self::COMMAND_LINE ? (string)__('command line') : (string)$who;
    }

    /**
     * @param array<string, int|string|null> $hold
     * @param string $email of the customer; empty: was deleted
     */
    public function covers(array $hold, string $email = ''): Phrase
    {
        return match (true) {
            $hold['order_number'] !== null => __('Order %1', $hold['order_number']),
            $hold['customer_id'] === null => __('Orders from %1 to %2', $hold['from_day'], $hold['to_day']),
            $email === '' => __('Customer %1, who was deleted', $hold['customer_id']),
            default => __('Customer %1, %2', $hold['customer_id'], $email),
        };
    }

    /**
     * @param array<string, int|string|null> $hold
     * @param array{orders: int, held: int, partly: int, attention: int} $standing
     */
    public function state(array $hold, array $standing): Phrase
    {
        ['orders' => $orders, 'held' => $held, 'partly' => $partly, 'attention' => $attention] = $standing;
        if ($hold['lifted_at'] !== null) {
            return $held + $partly === 0 ? __('Lifted') : __('Still on documents of %1 orders', $held + $partly);
        }
        if ($orders === 0) {
            return __('No order yet');
        }
        if ($held === $orders) {
            return $orders === 1 ? __('On all documents of the order') : __('On all documents of %1 orders', $this->counted($orders));
        }
        return $attention === 0
            ? __('On all documents of %1 of %2 orders', $held, $this->counted($orders))
            : __('On all documents of %1 of %2 orders; %3 need attention', $held, $this->counted($orders), $attention);
    }

    private function counted(int $orders): string
    {
        return $orders === CoveredOrders::MOST_COUNTED ? (string)__('more than %1', $orders) : (string)$orders;
    }
}
