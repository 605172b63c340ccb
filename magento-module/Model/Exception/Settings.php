<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception;

use Magento\Framework\App\Config\ScopeConfigInterface;

/**
 * Which exceptions are looked for, and from where on something is one.
 */
class Settings
{
    private const KIND = 'workspace_bridge/exception/';
    private const LOW_STOCK_THRESHOLD = 'workspace_bridge/exception/low_stock_threshold';
    private const QUALITY_ATTRIBUTE = 'workspace_bridge/exception/quality_attribute';
    private const MANAGE_STOCK = 'cataloginventory/item_options/manage_stock';
    private const RESOLVED_WORDS = 'workspace_bridge/exception/resolved_words';
    private const OVERDUE_DAYS = 'workspace_bridge/exception/overdue_days';

    public function __construct(private readonly ScopeConfigInterface $scopeConfig)
    {
    }

    /**
     * @param string $kind as rules are named: `overdue-shipment`
     */
    public function looksFor(string $kind): bool
    {
        return $this->scopeConfig->isSetFlag(self::KIND . str_replace('-', '_', $kind));
    }

    public function lowStockThreshold(): float
    {
        return max(0.0, (float)$this->scopeConfig->getValue(self::LOW_STOCK_THRESHOLD));
    }

    /**
     * Whether stock is managed where a product says nothing of its own.
     */
    public function managesStock(): bool
    {
        return $this->scopeConfig->isSetFlag(self::MANAGE_STOCK);
    }

    /**
     * @return string code; empty: none
     */
    public function qualityAttribute(): string
    {
        return trim((string)$this->scopeConfig->getValue(self::QUALITY_ATTRIBUTE));
    }

    public function overdueDays(): int
    {
        return max(1, (int)$this->scopeConfig->getValue(self::OVERDUE_DAYS));
    }

    /**
     * Whether a status that people set in OpenText says that the exception is done with; a word nobody named does not.
     */
    public function resolves(string $status): bool
    {
        $words = explode(',', mb_strtolower((string)$this->scopeConfig->getValue(self::RESOLVED_WORDS)));
        $status = mb_strtolower(trim($status));
        return $status !== '' && in_array($status, array_map('trim', $words), true);
    }
}
