<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Collateral;

use Magento\Framework\Stdlib\DateTime\TimezoneInterface;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Collateral\Clock;

class ClockTest extends TestCase
{
    public function testItIsTheDayOfTheDefaultScopeWhateverStoreViewAsks(): void
    {
        $timezone = $this->createStub(TimezoneInterface::class);
        // null, and a store view's code: that of the store view which is current
        $timezone->method('getConfigTimezone')->willReturnCallback(
            static fn (?string $scope = null): string => $scope === 'default' ? 'Europe/Berlin' : 'America/Los_Angeles'
        );
        $timezone->method('date')->willReturn(new \DateTime('2026-11-22'));
        $clock = new Clock($timezone);
        self::assertSame('2026-11-23', $clock->day(new \DateTimeImmutable('2026-11-22T23:30:00Z')));
        self::assertContains($clock->today(), [$clock->day(new \DateTimeImmutable('-1 minute')), $clock->day(new \DateTimeImmutable())]);
    }
}
