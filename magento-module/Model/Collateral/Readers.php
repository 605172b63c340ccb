<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Customer\Api\CustomerRepositoryInterface;
use Magento\Customer\Api\GroupRepositoryInterface;
use Magento\Customer\Model\Group;
use Magento\Framework\App\Config\ScopeConfigInterface;
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
        private readonly GroupRepositoryInterface $groups,
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
        return new Reader(true, $this->groupCode((int)$customer->getGroupId()), $this->companies->of($customerId), $this->locale(), $customerId);
    }

    public function ofGroup(int $groupId, bool $signedIn): Reader
    {
        return new Reader($signedIn, $this->groupCode($groupId), [], $this->locale());
    }

    private function groupCode(int $groupId): string
    {
        try {
            return (string)$this->groups->getById($groupId)->getCode();
        } catch (LocalizedException $e) {
            return '';
        }
    }

    private function locale(): string
    {
        return (string)$this->scopeConfig->getValue(self::LOCALE, ScopeInterface::SCOPE_STORE);
    }
}
