<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Hold;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Priority;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * Places legal holds on the records of orders, and lifts them: of one order, of a customer's, of those placed in a period. OpenText hears of
 * them with the orders they cover, later ones included.
 */
class Holds
{
    private const ORDERS_AT_ONCE = 1000;

    public function __construct(
        private readonly HoldTable $table,
        private readonly ResourceConnection $resource,
        private readonly Recorder $recorder
    ) {
    }

    /**
     * @param string $name as it is in OpenText
     * @param string|null $orderNumber this order; or
     * @param int|null $customerId all orders of this customer; or
     * @param string|null $fromDay those placed from this day on, 2026-11-01, UTC,
     * @param string|null $toDay until this one
     * @return array{id: int, orders: int}
     * @throws LocalizedException
     */
    public function place(
        string $name,
        string $reason,
        string $by,
        ?string $orderNumber = null,
        ?int $customerId = null,
        ?string $fromDay = null,
        ?string $toDay = null
    ): array {
        $name = trim($name);
        if ($name === '' || mb_strlen($name) > 64) {
            throw new LocalizedException(__('A hold needs a name of at most 64 characters.'));
        }
        $scopes = array_filter([$orderNumber !== null, $customerId !== null, $fromDay !== null || $toDay !== null]);
        if (count($scopes) !== 1) {
            throw new LocalizedException(__('A hold covers an order, a customer or a period: name one of them.'));
        }
        if (($fromDay !== null || $toDay !== null) && !($this->isDay($fromDay) && $this->isDay($toDay) && $fromDay <= $toDay)) {
            throw new LocalizedException(__('A period has a first and a last day, such as 2026-11-01 and 2026-11-30.'));
        }
        $row = [
            'name' => $name,
            'reason' => mb_substr(trim($reason), 0, 255) ?: null,
            'order_number' => $orderNumber,
            'customer_id' => $customerId,
            'from_day' => $fromDay,
            'to_day' => $toDay,
            'placed_at' => gmdate('Y-m-d H:i:s'),
            'placed_by' => mb_substr($by, 0, 64),
        ];
        if ($orderNumber !== null && !$this->orders($row, 0)) {
            throw new LocalizedException(__('There is no such order.'));
        }
        $id = $this->table->insert($row);
        return ['id' => $id, 'orders' => $this->tell($row, Cause::HOLD_PLACED)];
    }

    /**
     * @return int orders it covered
     * @throws LocalizedException
     */
    public function lift(int $holdId, string $by): int
    {
        $row = $this->table->find($holdId);
        if ($row === null || !$this->table->lift($holdId, $by)) {
            throw new LocalizedException(__('There is no hold %1 in force.', $holdId));
        }
        return $this->tell($row, Cause::HOLD_LIFTED);
    }

    /**
     * @param array<string, int|string|null> $row
     */
    private function tell(array $row, string $cause): int
    {
        $count = 0;
        $after = 0;
        while ($page = $this->orders($row, $after)) {
            $after = (int)array_key_last($page);
            $this->recorder->write(array_map(
                static fn (int $id, int|string $storeId): Fact => new Fact(Fact::ORDER, $id, $cause, (int)$storeId, null, Priority::BACKFILL),
                array_keys($page),
                $page
            ));
            $count += count($page);
        }
        return $count;
    }

    /**
     * @param array<string, int|string|null> $row
     * @return array<int, int|string> store views by id
     */
    private function orders(array $row, int $after): array
    {
        $connection = $this->resource->getConnection();
        $select = $connection->select()
            ->from($this->resource->getTableName('sales_order'), ['entity_id', 'store_id'])
            ->where('entity_id > ?', $after)
            ->order('entity_id ASC')
            ->limit(self::ORDERS_AT_ONCE);
        if ($row['order_number'] !== null) {
            $select->where('increment_id = ?', $row['order_number']);
        } elseif ($row['customer_id'] !== null) {
            $select->where('customer_id = ?', $row['customer_id']);
        } else {
            $select->where('created_at >= ?', $row['from_day'] . ' 00:00:00')->where('created_at <= ?', $row['to_day'] . ' 23:59:59');
        }
        return $connection->fetchPairs($select);
    }

    private function isDay(?string $day): bool
    {
        return $day !== null && preg_match('/^(\d{4})-(\d{2})-(\d{2})$/D', $day, $parts) === 1
            && checkdate((int)$parts[2], (int)$parts[3], (int)$parts[1]);
    }
}
