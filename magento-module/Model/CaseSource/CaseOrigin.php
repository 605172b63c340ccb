<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\CaseSource;

use Magento\Framework\App\ResourceConnection;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseTable;

/**
 * Whose a case is and of which store view, by the number that OpenText has of it. Returns of Adobe Commerce and refunds are their order's buyer's.
 */
class CaseOrigin
{
    private const NOBODY = 0;

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly CaseTable $cases
    ) {
    }

    /**
     * @param string $number `C000000001` of a service case, `rma-<increment id>`, `refund-<increment id of the credit memo>`
     * @return array{customer: int, store: int|null}|null customer 0: nobody, the buyer is a guest, or records of several bear the number; store null: none, or
     *     records of several bear it; null: there is no such case
     */
    public function find(string $number): ?array
    {
        $rows = match (true) {
            str_starts_with($number, Rmas::PREFIX) => $this->rows(Rmas::TABLE, substr($number, strlen(Rmas::PREFIX))),
            str_starts_with($number, Refunds::PREFIX) => $this->rows('sales_creditmemo', substr($number, strlen(Refunds::PREFIX))),
            default => array_filter([$this->cases->byNumber($number)]),
        };
        if (!$rows) {
            return null;
        }
        return ['customer' => (int)($this->only($rows, 'customer_id') ?? self::NOBODY), 'store' => $this->only($rows, 'store_id')];
    }

    /**
     * @param array<int, array<string, string|null>> $rows
     */
    private function only(array $rows, string $column): ?int
    {
        $values = array_unique(array_column($rows, $column));
        return count($values) === 1 && reset($values) !== null ? (int)reset($values) : null;
    }

    /**
     * @return array<int, array<string, string|null>> `store_id`, and `customer_id` of the order
     */
    private function rows(string $name, string $incrementId): array
    {
        $connection = $this->resource->getConnection('sales');
        $table = $this->resource->getTableName($name, 'sales');
        if (!$connection->isTableExists($table)) {
            return [];
        }
        return $connection->fetchAll(
            $connection->select()
                ->from(['r' => $table], ['store_id'])
                ->join(['o' => $this->resource->getTableName('sales_order', 'sales')], 'o.entity_id = r.order_id', ['customer_id'])
                ->where('r.increment_id = ?', $incrementId)
        );
    }
}
