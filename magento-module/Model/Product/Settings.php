<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Product;

use Magento\Framework\App\Config\ScopeConfigInterface;

/**
 * Settings about products; they hold for the whole shop, as products do.
 */
class Settings
{
    public const TOLD = 'workspace_bridge/product/enabled';
    public const ATTRIBUTE_SETS = 'workspace_bridge/product/attribute_sets';
    public const CATEGORIES = 'workspace_bridge/product/categories';
    public const FILTER_ATTRIBUTE = 'workspace_bridge/product/filter_attribute';
    public const MANUFACTURER = 'workspace_bridge/product/manufacturer_attribute';
    public const COUNTRY = 'workspace_bridge/product/country_attribute';
    public const HAZARD = 'workspace_bridge/product/hazard_attribute';
    public const FURTHER = 'workspace_bridge/product/further_attributes';

    public function __construct(private readonly ScopeConfigInterface $scopeConfig)
    {
    }

    public function areTold(): bool
    {
        return $this->scopeConfig->isSetFlag(self::TOLD);
    }

    public function areFiltered(): bool
    {
        return $this->attributeSets() || $this->categories() || $this->filterAttribute() !== '';
    }

    /**
     * @return int[] ids; empty: all
     */
    public function attributeSets(): array
    {
        return $this->numbers(self::ATTRIBUTE_SETS);
    }

    /**
     * @return int[] ids; empty: all
     */
    public function categories(): array
    {
        return $this->numbers(self::CATEGORIES);
    }

    /**
     * Code of the attribute that a product must carry; empty: none.
     */
    public function filterAttribute(): string
    {
        return $this->text(self::FILTER_ATTRIBUTE);
    }

    /**
     * @param string $path self::MANUFACTURER, self::COUNTRY or self::HAZARD
     * @return string code; empty: none
     */
    public function attribute(string $path): string
    {
        return $this->text($path);
    }

    /**
     * @return string[] codes
     */
    public function furtherAttributes(): array
    {
        return $this->list(self::FURTHER);
    }

    private function text(string $path): string
    {
        return trim((string)$this->scopeConfig->getValue($path));
    }

    /**
     * @return int[]
     */
    private function numbers(string $path): array
    {
        return array_values(array_filter(array_map('intval', $this->list($path))));
    }

    /**
     * @return string[]
     */
    private function list(string $path): array
    {
        return preg_split('/[\s,]+/', $this->text($path), -1, PREG_SPLIT_NO_EMPTY) ?: [];
    }
}
