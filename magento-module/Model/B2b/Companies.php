<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\B2b;

use Magento\Customer\Api\Data\CustomerInterface;
use Magento\Framework\Exception\NoSuchEntityException;

/**
 * Companies of Adobe Commerce B2B, where the shop has them.
 */
class Companies
{
    public function __construct(
        private readonly OptionalServices $services,
        private readonly Fields $fields
    ) {
    }

    /**
     * @return object|null as the web API's company-data-company-interface; null when it is gone, or the shop has no companies
     */
    public function load(int $companyId): ?object
    {
        $repository = $companyId > 0 ? $this->services->create(OptionalServices::COMPANIES) : null;
        try {
            $company = $repository?->get($companyId);
        } catch (NoSuchEntityException $e) {
            return null;
        }
        return is_object($company) && $this->fields->number($company, 'id') > 0 ? $company : null;
    }

    /**
     * The company a customer buys for.
     *
     * @return int 0: none
     */
    public function idOfCustomer(CustomerInterface $customer): int
    {
        return $this->fields->number($this->fields->extension($customer, 'company_attributes'), 'company_id');
    }

    /**
     * @return array{id: string, name: string}|null as the contract's CompanyRef
     */
    public function ofCustomer(CustomerInterface $customer): ?array
    {
        $company = $this->load($this->idOfCustomer($customer));
        if ($company === null) {
            return null;
        }
        $id = (string)$this->fields->number($company, 'id');
        $name = trim((string)$this->fields->get($company, 'company_name'));
        return ['id' => $id, 'name' => $name === '' ? $id : mb_substr($name, 0, 255)];
    }
}
