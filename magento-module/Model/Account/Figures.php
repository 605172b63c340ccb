<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Account;

use Magento\Directory\Helper\Data as Directory;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Sql\Expression;
use Magento\Sales\Model\Order;
use Magento\Sales\Model\Order\Config as OrderConfig;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Snapshot\Text;

/**
 * What an account is worth, over all its orders but cancelled ones; money in the shop's base currency.
 */
class Figures
{
    private const MOST_PAST_ORDERS = 1000;

    /** From the currency of an order's website to the shop's own. */
    private const RATE = 'COALESCE(NULLIF(o.base_to_global_rate, 0), 1)';

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly Accounts $accounts,
        private readonly Directory $directory,
        private readonly OrderConfig $orderConfig,
        private readonly Text $text,
        private readonly OpenCases $cases
    ) {
    }

    /**
     * As the contract's AccountFigures.
     *
     * @param string $type Fact::CUSTOMER or Fact::COMPANY
     * @return array<string, mixed>|null null where the shop keeps no orders by accounts of this type
     */
    public function of(string $type, int $id): ?array
    {
        if (!$this->accounts->has($type)) {
            return null;
        }
        $sums = $this->sums($type, [$id])[$id] ?? ['orders' => 0, 'value' => 0, 'refunded' => 0, 'first' => null, 'last' => null];
        $orders = (int)$sums['orders'];
        $value = (float)$sums['value'];
        return $this->text->known([
            'currency' => $this->directory->getBaseCurrencyCode(),
            'orders' => $orders,
            'lifetimeValue' => $this->text->decimal($sums['value']),
            'averageOrder' => $this->text->decimal($orders > 0 ? $value / $orders : 0),
            'returnRate' => $this->text->decimal($value > 0 ? 100 * (float)$sums['refunded'] / $value : 0),
            'openCases' => $this->cases->count($type, [$id])[$id] ?? 0,
            'firstOrderAt' => $sums['first'] === null ? null : $this->text->time($sums['first']),
            'lastOrderAt' => $sums['last'] === null ? null : $this->text->time($sums['last']),
            'history' => $this->history($type, $id),
        ]);
    }

    /**
     * What tells whether the figures of accounts changed, the states of their orders included: by one grouped statement for
     * the orders and one for each kind of case.
     *
     * @param int[] $ids
     * @return array<int, string> SHA-256 by id, of those that have orders
     */
    public function fingerprints(string $type, array $ids): array
    {
        $open = $this->cases->count($type, $ids);
        $fingerprints = [];
        foreach ($this->sums($type, $ids) as $id => $sums) {
            $fingerprints[$id] = hash('sha256', json_encode([...array_values($sums), $open[$id] ?? 0], JSON_THROW_ON_ERROR));
        }
        return $fingerprints;
    }

    /**
     * @param int[] $ids
     * @return array<int, array<string, string|null>> by id
     */
    private function sums(string $type, array $ids): array
    {
        [$select, $account] = $this->accounts->orders($type);
        $counts = sprintf("o.state <> '%s'", Order::STATE_CANCELED);
        $select->columns([
            'id' => new Expression($account),
            'orders' => new Expression("SUM($counts)"),
            'value' => new Expression("SUM(IF($counts, ROUND(o.base_grand_total * " . self::RATE . ', 4), 0))'),
            'refunded' => new Expression("SUM(IF($counts, ROUND(COALESCE(o.base_total_refunded, 0) * " . self::RATE . ', 4), 0))'),
            'first' => new Expression("MIN(IF($counts, o.created_at, NULL))"),
            'last' => new Expression("MAX(IF($counts, o.created_at, NULL))"),
            'states' => new Expression("BIT_XOR(CRC32(CONCAT_WS('|', o.entity_id, o.status, o.grand_total, o.total_refunded)))"),
        ])->where($account . ' IN (?)', $ids)->group($account);
        $sums = [];
        foreach ($this->resource->getConnection('sales')->fetchAll($select) as $row) {
            $sums[(int)$row['id']] = array_diff_key($row, ['id' => true]);
        }
        return $sums;
    }

    /**
     * @return array<int, array<string, string>> newest first
     */
    private function history(string $type, int $id): array
    {
        [$select, $account] = $this->accounts->orders($type);
        $select->columns([
            'o.increment_id', 'o.created_at', 'o.status', 'o.grand_total', 'o.total_refunded', 'o.order_currency_code',
        ])->where($account . ' = ?', $id)->order('o.entity_id DESC')->limit(self::MOST_PAST_ORDERS);
        return array_map(fn (array $row): array => [
            'number' => (string)$row['increment_id'],
            'placedAt' => $this->text->time($row['created_at']),
            'status' => $this->text->short((string)($this->orderConfig->getStatusLabel((string)$row['status']) ?: $row['status'])),
            'grandTotal' => $this->text->decimal($row['grand_total']),
            'refunded' => $this->text->decimal($row['total_refunded']),
            'currency' => (string)$row['order_currency_code'],
        ], $this->resource->getConnection('sales')->fetchAll($select));
    }
}
