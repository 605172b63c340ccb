<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use Magento\Customer\Api\Data\AddressInterface as CustomerAddress;
use Magento\Framework\DataObject;

class Addresses
{
    /** ISO 3166 keeps ZZ for "unknown". */
    private const UNKNOWN_COUNTRY = 'ZZ';

    public function __construct(private readonly Text $text)
    {
    }

    /**
     * @param DataObject|null $address billing or shipping address of an order
     * @return array<string, string>
     */
    public function ofOrder(?DataObject $address): array
    {
        $street = $address === null ? '' : $address->getData('street');
        return $this->address(
            $address === null ? [] : $address->getData(),
            is_array($street) ? $street : explode("\n", (string)$street)
        );
    }

    /**
     * @return array<string, string>
     */
    public function ofCustomer(CustomerAddress $address): array
    {
        $region = $address->getRegion();
        return $this->address([
            'firstname' => $address->getFirstname(),
            'lastname' => $address->getLastname(),
            'company' => $address->getCompany(),
            'city' => $address->getCity(),
            'region' => $region === null ? null : $region->getRegion(),
            'postcode' => $address->getPostcode(),
            'country_id' => $address->getCountryId(),
            'telephone' => $address->getTelephone(),
            'vat_id' => $address->getVatId(),
        ], $address->getStreet() ?? []);
    }

    /**
     * @param array<string, mixed> $fields
     * @param string[] $street
     * @return array<string, string>
     */
    private function address(array $fields, array $street): array
    {
        $country = strtoupper((string)($fields['country_id'] ?? ''));
        return $this->text->known([
            'firstName' => $this->text->short($fields['firstname'] ?? ''),
            'lastName' => $this->text->short($fields['lastname'] ?? ''),
            'company' => $this->text->optional($fields['company'] ?? null),
            'street' => $this->text->short(implode("\n", array_filter(array_map('trim', $street), 'strlen'))),
            'city' => $this->text->short($fields['city'] ?? ''),
            'region' => $this->text->optional($fields['region'] ?? null),
            'postcode' => $this->text->optional($fields['postcode'] ?? null),
            'countryId' => preg_match('/^[A-Z]{2}$/', $country) === 1 ? $country : self::UNKNOWN_COUNTRY,
            'telephone' => $this->text->optional($fields['telephone'] ?? null),
            'vatNumber' => $this->text->optional($fields['vat_id'] ?? null),
        ]);
    }
}
