<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Account;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;

/**
 * Whose an order is: the customer's, and the company's the customer bought for.
 */
class Accounts
{
    /**
     * @param string $companyOrders table of Adobe Commerce B2B that holds the company of an order, with columns order_id and company_id
     */
    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly string $companyOrders = 'company_order_entity'
    ) {
    }

    /**
     * Whether the shop has accounts of this type.
     *
     * @param string $type Fact::CUSTOMER or Fact::COMPANY
     */
    public function has(string $type): bool
    {
        return $type === Fact::CUSTOMER
            || $this->resource->getConnection()->isTableExists($this->resource->getTableName($this->companyOrders));
    }

    /**
     * Orders `o` of accounts, without columns.
     *
     * @param string $type Fact::CUSTOMER or Fact::COMPANY
     * @return array{0: Select, 1: string} the orders, and the column that names the account
     */
    public function orders(string $type): array
    {
        $select = $this->resource->getConnection('sales')->select()
            ->from(['o' => $this->resource->getTableName('sales_order', 'sales')], []);
        if ($type === Fact::CUSTOMER) {
            return [$select, 'o.customer_id'];
        }
        $select->join(['c' => $this->resource->getTableName($this->companyOrders)], 'c.order_id = o.entity_id', []);
        return [$select, 'c.company_id'];
    }
}
