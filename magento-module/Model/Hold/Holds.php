<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Hold;

use Magento\Framework\Exception\LocalizedException;
use Psr\Log\LoggerInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Priority;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * Places legal holds on the records of orders and their cases, and lifts them: of one order, of a customer's with the customer's own, of orders placed in a
 * period. OpenText hears of them with the records they cover, later ones included.
 */
class Holds
{
    private const ORDERS_AT_ONCE = 1000;
    /** Of a period only so many of the newest orders are looked at once more: they may have been in the midst of being placed. */
    private const UNDER_WAY = 5000;
    private const LONGEST_NAME = 64;
    private const LONGEST_REASON = 255;

    public function __construct(
        private readonly HoldTable $table,
        private readonly CoveredOrders $covered,
        private readonly CoveredCases $cases,
        private readonly HeldCustomers $customers,
        private readonly Recorder $recorder,
        private readonly LoggerInterface $logger
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
        $row = [
            'name' => $this->name($name),
            'reason' => $this->reason($reason),
            'order_number' => $orderNumber === null ? null : trim($orderNumber),
            'customer_id' => $customerId,
            'from_day' => $fromDay,
            'to_day' => $toDay,
        ];
        $this->checkScope($row);
        $same = $this->table->same($row);
        if ($same !== null) {
            throw new LocalizedException(__('Hold %1 of this name covers the same already and is in force.', $same['hold_id']));
        }
        $row += ['placed_at' => gmdate('Y-m-d H:i:s'), 'placed_by' => mb_substr($by, 0, 64)];
        $recent = $this->recent($row);
        [$id, $told] = $this->table->inTransaction(function () use ($row, $recent): array {
            $id = $this->table->insert($row);
            return [$id, $this->tell($row + ['hold_id' => $id], Cause::HOLD_PLACED, $recent)];
        });
        return ['id' => $id, 'orders' => $told['count'] + $this->tellRecent($row + ['hold_id' => $id], Cause::HOLD_PLACED, $recent, $told['recent'])];
    }

    /**
     * @return int orders it covered
     * @throws LocalizedException
     */
    public function lift(int $holdId, string $by, string $reason = ''): int
    {
        $why = $this->reason($reason);
        $row = $this->table->find($holdId);
        if ($row === null) {
            throw new LocalizedException(__('There is no hold %1.', $holdId));
        }
        $recent = $this->recent($row);
        $told = $this->table->inTransaction(function () use ($row, $holdId, $by, $why, $recent): array {
            if (!$this->table->lift($holdId, mb_substr($by, 0, 64), $why)) {
                throw new LocalizedException(__('Hold %1 was lifted already, on %2 by %3.', $holdId, $row['lifted_at'], $row['lifted_by']));
            }
            return $this->tell($row, Cause::HOLD_LIFTED, $recent);
        });
        return $told['count'] + $this->tellRecent($row, Cause::HOLD_LIFTED, $recent, $told['recent']);
    }

    /**
     * @param array<string, int|string|null> $row
     * @throws LocalizedException
     */
    private function checkScope(array $row): void
    {
        $isPeriod = $row['from_day'] !== null || $row['to_day'] !== null;
        if (count(array_filter([$row['order_number'] !== null, $row['customer_id'] !== null, $isPeriod])) !== 1) {
            throw new LocalizedException(__('A hold covers an order, a customer or a period: name one of them.'));
        }
        if ($isPeriod && !($this->isDay($row['from_day']) && $this->isDay($row['to_day']) && $row['from_day'] <= $row['to_day'])) {
            throw new LocalizedException(__('A period has a first and a last day, such as 2026-11-01 and 2026-11-30.'));
        }
        if ($row['order_number'] !== null && !$this->covered->page($row, 0, 1)) {
            throw new LocalizedException(__('There is no order %1.', $row['order_number']));
        }
        if ($row['customer_id'] !== null && !$this->customers->exists((int)$row['customer_id'])) {
            throw new LocalizedException(__('There is no customer %1.', $row['customer_id']));
        }
    }

    /**
     * @param array<string, int|string|null> $row
     * @return int entity id of the order after which orders are looked at once more
     */
    private function recent(array $row): int
    {
        return $row['from_day'] === null ? 0 : max(0, $this->covered->newest() - self::UNDER_WAY);
    }

    /**
     * @param array<string, int|string|null> $row
     * @return array{count: int, recent: array<int, true>} orders it covers; the recent ones by entity id
     */
    private function tell(array $row, string $cause, int $recent): array
    {
        $customer = (int)($row['customer_id'] ?? 0);
        if ($customer > 0 && $this->customers->exists($customer)) {
            $this->recorder->write($this->facts(Fact::CUSTOMER, [$customer => $this->customers->store($customer)], $cause));
        }
        return $this->tellOrders($row, $cause, 0, $recent, []);
    }

    /**
     * Orders that came while the hold was placed or lifted: they may have been told as before, and the transaction did not see them. Where that fails they
     * are told with their next change, since the hold itself stands.
     *
     * @param array<string, int|string|null> $row
     * @param array<int, true> $told
     */
    private function tellRecent(array $row, string $cause, int $recent, array $told): int
    {
        try {
            return $this->table->inTransaction(fn (): int => $this->tellOrders($row, $cause, $recent, $recent, $told)['count']);
        } catch (\Exception $e) {
            $this->logger->error('Workspace Bridge could not tell of the newest orders of a legal hold; their next change does', [
                'hold' => (int)$row['hold_id'],
                'cause' => $e->getMessage(),
            ]);
            return 0;
        }
    }

    /**
     * @param array<string, int|string|null> $row
     * @param string $cause
     * @param int $after
     * @param int $recent
     * @param array<int, true> $told left out
     * @return array{count: int, recent: array<int, true>}
     */
    private function tellOrders(array $row, string $cause, int $after, int $recent, array $told): array
    {
        if ($row['customer_id'] !== null && $cause === Cause::HOLD_PLACED) {
            $this->table->keepOrdersByEmail((int)$row['hold_id'], (int)$row['customer_id']);
        }
        $done = ['count' => 0, 'recent' => []];
        while ($page = $this->covered->page($row, $after, self::ORDERS_AT_ONCE)) {
            $after = (int)array_key_last($page);
            $new = array_diff_key($page, $told);
            if ($new) {
                $this->recorder->write(array_merge(
                    $this->facts(Fact::ORDER, $new, $cause),
                    $this->facts(Fact::CASE, $this->cases->of(array_keys($new)), $cause)
                ));
            }
            $done['count'] += count($new);
            foreach (array_keys($new) as $id) {
                if ($id > $recent) {
                    $done['recent'][$id] = true;
                }
            }
        }
        return $done;
    }

    /**
     * @param array<int|string, int|string> $records store views by id
     * @return Fact[]
     */
    private function facts(string $type, array $records, string $cause): array
    {
        return array_map(
            static fn (int|string $id, int|string $storeId): Fact => new Fact($type, $id, $cause, (int)$storeId, null, Priority::BACKFILL),
            array_keys($records),
            $records
        );
    }

    /**
     * @throws LocalizedException
     */
    private function name(string $name): string
    {
        $name = trim(mb_scrub($name, 'UTF-8'));
        if ($name === '' || mb_strlen($name) > self::LONGEST_NAME || preg_match('/[\x00-\x1f\x7f]/', $name) === 1) {
            throw new LocalizedException(__('A hold needs a name of at most %1 characters, in one line.', self::LONGEST_NAME));
        }
        return $name;
    }

    /**
     * @throws LocalizedException
     */
    private function reason(string $reason): ?string
    {
        $reason = trim(mb_scrub($reason, 'UTF-8'));
        if (mb_strlen($reason) > self::LONGEST_REASON) {
            throw new LocalizedException(__('The reason is longer than %1 characters.', self::LONGEST_REASON));
        }
        return $reason === '' ? null : $reason;
    }

    private function isDay(int|string|null $day): bool
    {
        return preg_match('/^(\d{4})-(\d{2})-(\d{2})$/D', (string)$day, $parts) === 1
            && checkdate((int)$parts[2], (int)$parts[3], (int)$parts[1]);
    }
}
