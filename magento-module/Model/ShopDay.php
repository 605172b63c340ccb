<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model;

use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Framework\Stdlib\DateTime\TimezoneInterface;

/**
 * The day it is in the shop, by the time zone of its default scope: one for every area, website and store view, so that what a page
 * shows, what the page cache keeps and what cron ends agree.
 */
class ShopDay
{
    public function __construct(private readonly TimezoneInterface $timezone)
    {
    }

    /**
     * @return string 2026-11-30
     */
    public function today(): string
    {
        $zone = $this->timezone->getConfigTimezone(ScopeConfigInterface::SCOPE_TYPE_DEFAULT) ?: 'UTC';
        return (new \DateTimeImmutable('now', new \DateTimeZone($zone)))->format('Y-m-d');
    }
}
