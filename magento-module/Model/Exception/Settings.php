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

    public function overdueDays(): int
    {
        return max(1, (int)$this->scopeConfig->getValue(self::OVERDUE_DAYS));
    }
}
