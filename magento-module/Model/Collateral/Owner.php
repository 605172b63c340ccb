<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Framework\App\ResourceConnection;
use WorkspaceBridge\OpenText\Model\CaseSource\CaseOrigin;

/**
 * The buyer whose record a workspace is of. Whatever audience a document there is given, it is for nobody else.
 */
class Owner
{
    private const NOBODY = 0;

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly CaseOrigin $cases
    ) {
    }

    /**
     * @param string $type
     * @param string $id increment id of an order, number of a case, entity id of others
     * @return int|null customer; 0: nobody, the buyer is a guest or not known; null: the record is no buyer's
     */
    public function of(string $type, string $id): ?int
    {
        return match ($type) {
            'product', 'company', 'supplier', 'collection' => null,
            'customer' => ctype_digit($id) ? (int)$id : self::NOBODY,
            'case' => $this->cases->find($id)['customer'] ?? self::NOBODY,
            'order' => $this->only('sales_order', 'increment_id', $id),
            'quote' => $this->only('quote', 'entity_id', $id),
            default => self::NOBODY,
        };
    }

    /**
     * A number that two customers' orders bear is nobody's.
     */
    private function only(string $table, string $column, string $id): int
    {
        $connection = $this->resource->getConnection();
        $customers = $connection->fetchCol(
            $connection->select()->distinct()->from($this->resource->getTableName($table), ['customer_id'])->where("$column = ?", $id)
        );
        return count($customers) === 1 ? (int)$customers[0] : self::NOBODY;
    }
}
