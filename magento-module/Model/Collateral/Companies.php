<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Framework\App\ResourceConnection;

/**
 * Companies of Adobe Commerce B2B, which keeps them in tables of its own; without those nobody has one.
 */
class Companies
{
    /** Magento\Company\Api\Data\CompanyInterface::STATUS_APPROVED */
    private const APPROVED = 1;

    /**
     * @param ResourceConnection $resource
     * @param string $assignedTable whom each customer buys for
     * @param string $companyTable
     */
    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly string $assignedTable = 'company_advanced_customer_entity',
        private readonly string $companyTable = 'company'
    ) {
    }

    /**
     * By what a released document may name the companies of a customer. A company's own people can rename it in the shop: its name
     * stands for it only while no other company bears it, and never where it looks like an id. One that is not approved has nothing.
     *
     * @return string[] ids and names
     */
    public function of(int $customerId): array
    {
        $connection = $this->resource->getConnection();
        $assigned = $this->resource->getTableName($this->assignedTable);
        $companies = $this->resource->getTableName($this->companyTable);
        if (!$connection->isTableExists($assigned) || !$connection->isTableExists($companies)) {
            return [];
        }
        $rows = $connection->fetchAll(
            $connection->select()
                ->from(['a' => $assigned], ['company_id'])
                ->join(['c' => $companies], 'c.entity_id = a.company_id', ['company_name'])
                ->joinLeft(
                    ['n' => $companies],
                    'n.company_name = c.company_name AND n.entity_id <> c.entity_id',
                    ['namesake' => 'entity_id']
                )
                ->where('a.customer_id = ?', $customerId)
                ->where('c.status = ?', self::APPROVED)
        );
        $named = array_filter(
            $rows,
            static fn (array $row): bool => $row['namesake'] === null && !ctype_digit(trim((string)$row['company_name']))
        );
        return array_values(array_unique(array_map('strval', array_merge(
            array_column($rows, 'company_id'),
            array_column($named, 'company_name')
        ))));
    }
}
