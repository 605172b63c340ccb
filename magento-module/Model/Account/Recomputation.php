<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Account;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\FlagManager;
use Psr\Log\LoggerInterface;
use WorkspaceBridge\OpenText\Model\B2b\CompanyCredit;
use WorkspaceBridge\OpenText\Model\Config;
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
    private const CREDIT_FLAG = 'workspace_bridge_credit';
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
        private readonly FlagManager $flags,
        private readonly Config $config,
        private readonly LoggerInterface $logger
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
        $lastOfCredit = $this->flags->getFlagData(self::CREDIT_FLAG) ?? $last;
        $entered = 0;
        if (is_numeric($last)) {
            $since = $this->overlapping((int)$last);
            foreach (array_filter([Fact::CUSTOMER, Fact::COMPANY], [$this->accounts, 'has']) as $type) {
                $entered += $this->since($type, $since);
            }
        }
        $this->flags->saveFlag(self::FLAG, $now);
        return $entered + $this->credits(is_numeric($lastOfCredit) ? (int)$lastOfCredit : null, $now);
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

    /**
     * The credit has a time of its own, which stays where it is while the switch is off or another module's services fail: the figures do
     * not wait for it, and nothing of it is passed over.
     */
    private function credits(?int $last, int $now): int
    {
        $entered = 0;
        $reached = $now;
        if ($last !== null) {
            try {
                if ($this->config->isEnabled(self::NO_STORE)) {
                    $entered = $this->creditsSince($this->overlapping($last));
                } else {
                    $reached = $last;
                }
            } catch (\Throwable $e) {
                $reached = $last;
                $this->logger->error('Workspace Bridge could not compare the credit of companies', ['since' => gmdate(DATE_ATOM, $last), 'exception' => $e]);
            }
        }
        $this->flags->saveFlag(self::CREDIT_FLAG, $reached);
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
     * Enters those whose fingerprint is another than the last time, and keeps it. What is left out for its store view is switched off is
     * not kept: it is found again at the next look.
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
                $changed = $fact($id);
                $facts[$changed->storeId][] = $changed;
                $rows[$changed->storeId][] = ['account_type' => $type, 'account_id' => $id, 'fingerprint' => $fingerprint];
            }
        }
        if (!$rows) {
            return 0;
        }
        $entered = 0;
        $connection->beginTransaction();
        try {
            foreach ($facts as $storeId => $ofStore) {
                $written = $this->recorder->write($ofStore);
                if ($written === count($ofStore)) {
                    $connection->insertOnDuplicate($table, $rows[$storeId], ['fingerprint']);
                }
                $entered += $written;
            }
            $connection->commit();
            return $entered;
        } catch (\Throwable $e) {
            $connection->rollBack();
            throw $e;
        }
    }

    private function overlapping(int $time): string
    {
        return gmdate('Y-m-d H:i:s', $time - self::OVERLAP_SECONDS);
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
