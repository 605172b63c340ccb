<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Account;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\FlagManager;
use WorkspaceBridge\OpenText\Model\B2b\CompanyCredit;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Priority;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * Finds the accounts whose orders or cases changed since the last run, computes their figures together, and enters those whose figures are not
 * what they were; then the companies whose credit is not. An order costs nothing of this while it is placed.
 */
class Recomputation
{
    private const TABLE = 'workspace_bridge_account';
    private const FLAG = 'workspace_bridge_figures';
    private const ORDERS_PER_READ = 500;

    /** Among the account types of the table: the credit of a company, which changes without an order too. */
    private const CREDIT = 'company-credit';
    private const NO_STORE = 0;

    /** A slow transaction may show an order only after a run has passed its time. */
    private const OVERLAP_SECONDS = 900;

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly Accounts $accounts,
        private readonly Figures $figures,
        private readonly OpenCases $cases,
        private readonly CompanyCredit $credit,
        private readonly Recorder $recorder,
        private readonly FlagManager $flags
    ) {
    }

    /**
     * The first run only notes the time: accounts that exist already are entered by `workspaces:backfill`.
     *
     * @return int accounts entered
     */
    public function run(): int
    {
        $now = time();
        $last = $this->flags->getFlagData(self::FLAG);
        $entered = 0;
        if (is_numeric($last)) {
            $since = gmdate('Y-m-d H:i:s', (int)$last - self::OVERLAP_SECONDS);
            foreach (array_filter([Fact::CUSTOMER, Fact::COMPANY], [$this->accounts, 'has']) as $type) {
                $entered += $this->since($type, $since);
            }
            $entered += $this->creditsSince($since);
        }
        $this->flags->saveFlag(self::FLAG, $now);
        return $entered;
    }

    private function since(string $type, string $time): int
    {
        $entered = 0;
        $after = 0;
        do {
            [$select, $account] = $this->accounts->orders($type);
            $orders = $this->resource->getConnection('sales')->fetchPairs(
                $select->columns(['o.entity_id', 'account' => $account])
                    ->where('o.updated_at >= ?', $time)
                    ->where($account . ' IS NOT NULL')
                    ->where('o.entity_id > ?', $after)
                    ->order('o.entity_id ASC')
                    ->limit(self::ORDERS_PER_READ)
            );
            $after = (int)array_key_last($orders);
            $entered += $this->enterChanged($type, array_values(array_unique(array_map('intval', $orders))));
        } while (count($orders) === self::ORDERS_PER_READ);
        foreach (array_chunk($this->cases->changedSince($type, $time), self::ORDERS_PER_READ) as $ids) {
            $entered += $this->enterChanged($type, $ids);
        }
        return $entered;
    }

    private function creditsSince(string $time): int
    {
        $fingerprints = [];
        foreach ($this->credit->changedSince($time) as $id) {
            $fingerprints[$id] = hash('sha256', json_encode($this->credit->of($id), JSON_THROW_ON_ERROR));
        }
        return $this->enterUnknown(
            self::CREDIT,
            $fingerprints,
            static fn (int $id): Fact => new Fact(Fact::COMPANY, $id, Cause::COMPANY_CREDIT_CHANGED, self::NO_STORE, null, Priority::DRIFT)
        );
    }

    /**
     * @param int[] $ids
     */
    private function enterChanged(string $type, array $ids): int
    {
        $stores = $ids ? $this->stores($type, $ids) : [];
        return $this->enterUnknown(
            $type,
            $stores ? $this->figures->fingerprints($type, array_keys($stores)) : [],
            static fn (int $id): Fact => new Fact($type, $id, $type . '.' . Cause::FIGURES_CHANGED, $stores[$id], null, Priority::DRIFT)
        );
    }

    /**
     * Enters those whose fingerprint is another than the last time.
     *
     * @param string $type of the table's accounts
     * @param array<int, string> $fingerprints by id
     * @param callable(int): Fact $fact
     */
    private function enterUnknown(string $type, array $fingerprints, callable $fact): int
    {
        if (!$fingerprints) {
            return 0;
        }
        $connection = $this->resource->getConnection();
        $table = $this->resource->getTableName(self::TABLE);
        $known = $connection->fetchPairs(
            $connection->select()
                ->from($table, ['account_id', 'fingerprint'])
                ->where('account_type = ?', $type)
                ->where('account_id IN (?)', array_keys($fingerprints))
        );
        $facts = [];
        $rows = [];
        foreach ($fingerprints as $id => $fingerprint) {
            if (($known[$id] ?? null) !== $fingerprint) {
                $rows[] = ['account_type' => $type, 'account_id' => $id, 'fingerprint' => $fingerprint];
                $facts[] = $fact($id);
            }
        }
        if (!$rows) {
            return 0;
        }
        $connection->beginTransaction();
        try {
            $entered = $this->recorder->write($facts);
            $connection->insertOnDuplicate($table, $rows, ['fingerprint']);
            $connection->commit();
            return $entered;
        } catch (\Throwable $e) {
            $connection->rollBack();
            throw $e;
        }
    }

    /**
     * Store view by account, of those that still exist.
     *
     * @param int[] $ids
     * @return array<int, int>
     */
    private function stores(string $type, array $ids): array
    {
        if ($type === Fact::COMPANY) {
            return array_fill_keys($ids, self::NO_STORE);
        }
        $connection = $this->resource->getConnection();
        return array_map('intval', $connection->fetchPairs(
            $connection->select()
                ->from($this->resource->getTableName('customer_entity'), ['entity_id', 'store_id'])
                ->where('entity_id IN (?)', $ids)
        ));
    }
}
