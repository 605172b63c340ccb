<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

use Magento\Catalog\Model\Product;
use Magento\Directory\Model\AllowedCountries;
use Magento\Store\Model\ScopeInterface;
use Magento\Store\Model\StoreManagerInterface;

/**
 * Requirements by attribute set and by the countries that the product's websites sell to.
 */
class ConfiguredRequirements implements RequirementsInterface
{
    /** @var array<int, string[]> */
    private array $countries = [];

    public function __construct(
        private readonly Settings $settings,
        private readonly AllowedCountries $allowedCountries,
        private readonly StoreManagerInterface $storeManager
    ) {
    }

    /**
     * @inheritdoc
     */
    public function of(Product $product): array
    {
        $applying = $this->applying(
            (int)$product->getAttributeSetId(),
            array_map('intval', (array)$product->getWebsiteIds())
        );
        return array_map(static fn (Requirement $requirement): array => array_filter([
            'documentType' => $requirement->documentType,
            'countryId' => $requirement->countryId,
            'blocking' => $requirement->blocking,
        ], static fn ($value): bool => $value !== null), $applying);
    }

    /**
     * @param int[] $websiteIds where the product is sold; none: nowhere yet, and so it needs what is needed everywhere
     * @return Requirement[] each document type and country once; blocking where one of its rows is
     */
    public function applying(int $attributeSetId, array $websiteIds): array
    {
        $applying = [];
        foreach ($this->settings->requirements() as $requirement) {
            $ofSet = $requirement->attributeSetId === null || $requirement->attributeSetId === $attributeSetId;
            if (!$ofSet || !$this->isSoldTo($requirement->countryId, $websiteIds)) {
                continue;
            }
            $key = mb_strtolower($requirement->documentType) . '|' . $requirement->countryId;
            if (!isset($applying[$key]) || $requirement->blocking) {
                $applying[$key] = $requirement;
            }
        }
        return array_values($applying);
    }

    /**
     * What assessments depend on: where it changes all products are assessed anew.
     */
    public function fingerprint(): string
    {
        $countries = array_filter(array_unique(array_map(
            static fn (Requirement $requirement): ?string => $requirement->countryId,
            $this->settings->requirements()
        )));
        $soldTo = [];
        foreach ($countries ? array_keys($this->storeManager->getWebsites()) : [] as $websiteId) {
            $soldTo[$websiteId] = array_values(array_filter(
                $countries,
                fn (string $countryId): bool => $this->isSoldTo($countryId, [(int)$websiteId])
            ));
        }
        return substr(hash('sha256', $this->settings->fingerprint() . json_encode($soldTo)), 0, 32);
    }

    /**
     * @param int[] $websiteIds
     */
    private function isSoldTo(?string $countryId, array $websiteIds): bool
    {
        if ($countryId === null) {
            return true;
        }
        foreach ($websiteIds as $websiteId) {
            $this->countries[$websiteId] ??= $this->allowedCountries->getAllowedCountries(
                ScopeInterface::SCOPE_WEBSITE,
                $websiteId
            );
            if (in_array($countryId, $this->countries[$websiteId], true)) {
                return true;
            }
        }
        return false;
    }
}
