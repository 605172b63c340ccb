<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Account;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;
use Magento\Framework\DB\Sql\Expression;
use WorkspaceBridge\OpenText\Model\CaseSource\Rmas;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseState;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseTable;

/**
 * Cases about the orders of accounts that somebody has still to do with: service cases of the module, returns of Adobe Commerce.
 */
class OpenCases
{
    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly Accounts $accounts
    ) {
    }

    /**
     * @param string $type Fact::CUSTOMER or Fact::COMPANY
     * @param int[] $ids
     * @return array<int, int> number by id, of those that have any
     */
    public function count(string $type, array $ids): array
    {
        $open = [];
        foreach ($ids ? $this->ofOrders($type) : [] as [$select, $account, $isOpen]) {
            $select->columns(['id' => new Expression($account), 'n' => new Expression('COUNT(*)')])
                ->where($account . ' IN (?)', $ids)->where($isOpen)->group($account);
            foreach ($this->resource->getConnection('sales')->fetchPairs($select) as $id => $number) {
                $open[(int)$id] = ($open[(int)$id] ?? 0) + (int)$number;
            }
        }
        return $open;
    }

    /**
     * Accounts of which a case was opened, moved on or done with.
     *
     * @param string $type Fact::CUSTOMER or Fact::COMPANY
     * @param string $time UTC, as the database has it
     * @return int[]
     */
    public function changedSince(string $type, string $time): array
    {
        $ids = [];
        foreach ($this->ofOrders($type) as [$select, $account, , $changed]) {
            $select->columns(['id' => new Expression($account)])->distinct()
                ->where($account . ' IS NOT NULL')->where($changed, $time);
            $ids[] = array_map('intval', $this->resource->getConnection('sales')->fetchCol($select));
        }
        return array_values(array_unique(array_merge(...$ids)));
    }

    /**
     * Orders of accounts with the cases `k` about them, for each table of cases that the shop has.
     *
     * @return array<int, array{0: Select, 1: string, 2: string, 3: string}> select, column of the account, what is open,
     *     what changed since `?`
     */
    private function ofOrders(string $type): array
    {
        $connection = $this->resource->getConnection('sales');
        $cases = [[
            CaseTable::TABLE,
            $connection->quoteInto('k.state NOT IN (?)', CaseState::DONE),
            // One that OpenText moved on keeps its updated_at; when it was done with it has.
            'GREATEST(k.updated_at, COALESCE(k.closed_at, k.updated_at)) >= ?',
        ]];
        if ($connection->isTableExists($this->resource->getTableName(Rmas::TABLE, 'sales'))) {
            $cases[] = [
                Rmas::TABLE,
                $connection->quoteInto('k.status NOT IN (?)', Rmas::DONE),
                sprintf(
                    'k.entity_id IN (SELECT h.rma_entity_id FROM %s h WHERE h.created_at >= ?)',
                    $connection->quoteIdentifier($this->resource->getTableName(Rmas::HISTORY, 'sales'))
                ),
            ];
        }
        return array_map(function (array $case) use ($type): array {
            [$table, $isOpen, $changed] = $case;
            [$select, $account] = $this->accounts->orders($type);
            $select->join(['k' => $this->resource->getTableName($table)], 'k.order_id = o.entity_id', []);
            return [$select, $account, $isOpen, $changed];
        }, $cases);
    }
}
