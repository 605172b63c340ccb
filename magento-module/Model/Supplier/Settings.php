<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Supplier;

use Magento\Framework\App\Config\ScopeConfigInterface;

/**
 * Where the shop says who supplies a product.
 */
class Settings
{
    public const SOURCE = 'workspace_bridge/supplier/source';
    public const ATTRIBUTE = 'workspace_bridge/supplier/attribute';

    public const NONE = 'none';
    public const BY_ATTRIBUTE = 'attribute';
    public const BY_INVENTORY_SOURCE = 'inventory_source';

    public function __construct(private readonly ScopeConfigInterface $scopeConfig)
    {
    }

    /**
     * @return string self::NONE, self::BY_ATTRIBUTE or self::BY_INVENTORY_SOURCE
     */
    public function source(): string
    {
        return (string)$this->scopeConfig->getValue(self::SOURCE);
    }

    /**
     * Code of the attribute whose options are the suppliers; empty: none.
     */
    public function attribute(): string
    {
        return trim((string)$this->scopeConfig->getValue(self::ATTRIBUTE));
    }
}
