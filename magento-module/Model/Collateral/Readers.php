<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Customer\Api\CustomerRepositoryInterface;
use Magento\Customer\Model\Group;
use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Exception\LocalizedException;
use Magento\Store\Model\ScopeInterface;

/**
 * Readers of released documents: by customer, or by group alone where a page is kept for all customers of a group.
 */
class Readers
{
    private const LOCALE = 'general/locale/code';

    public function __construct(
        private readonly CustomerRepositoryInterface $customers,
        private readonly ResourceConnection $resource,
        private readonly ScopeConfigInterface $scopeConfig,
        private readonly Companies $companies
    ) {
    }

    /**
     * @param int|null $customerId null: not signed in
     */
    public function ofCustomer(?int $customerId): Reader
    {
        if ($customerId === null) {
            return $this->ofGroup(Group::NOT_LOGGED_IN_ID, false);
        }
        try {
            $customer = $this->customers->getById($customerId);
        } catch (LocalizedException $e) {
            return $this->ofGroup(Group::NOT_LOGGED_IN_ID, false);
        }
        $group = fn (): string => $this->groupCode((int)$customer->getGroupId());
        return new Reader(true, $group, $this->companies->of($customerId), $this->locale(), $customerId);
    }

    public function ofGroup(int $groupId, bool $signedIn): Reader
    {
        return new Reader($signedIn, fn (): string => $this->groupCode($groupId), [], $this->locale());
    }

    /**
     * Read by itself: products' pages ask, and the groups' repository loads tax classes and websites with each.
     */
    private function groupCode(int $groupId): string
    {
        $connection = $this->resource->getConnection();
        return (string)$connection->fetchOne(
            $connection->select()
                ->from($this->resource->getTableName('customer_group'), ['customer_group_code'])
                ->where('customer_group_id = ?', $groupId)
        );
    }

    private function locale(): string
    {
        return (string)$this->scopeConfig->getValue(self::LOCALE, ScopeInterface::SCOPE_STORE);
    }
}
