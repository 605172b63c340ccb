<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model;

use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Framework\Stdlib\DateTime\TimezoneInterface;

/**
 * The day by which documents are valid: in the time zone of the default scope, whatever area or store view asks, so that page, query, file and
 * cron agree, and a product has one state.
 */
class ShopDay
{
    public function __construct(private readonly TimezoneInterface $timezone)
    {
    }

    public function today(): string
    {
        return $this->day(new \DateTimeImmutable());
    }

    /**
     * @return string YYYY-MM-DD
     */
    public function day(\DateTimeImmutable $time): string
    {
        $zone = (string)$this->timezone->getConfigTimezone(ScopeConfigInterface::SCOPE_TYPE_DEFAULT);
        return $time->setTimezone(new \DateTimeZone($zone === '' ? 'UTC' : $zone))->format('Y-m-d');
    }
}
