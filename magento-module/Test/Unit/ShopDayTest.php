<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit;

use Magento\Framework\Stdlib\DateTime\TimezoneInterface;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\ShopDay;

class ShopDayTest extends TestCase
{
    public function testItIsTheDayOfTheDefaultScopeWhateverStoreViewAsks(): void
    {
        $timezone = $this->createStub(TimezoneInterface::class);
        // null, and a store view's code: that of the store view which is current
        $timezone->method('getConfigTimezone')->willReturnCallback(
            static fn (?string $scope = null): string => $scope === 'default' ? 'Europe/Berlin' : 'America/Los_Angeles'
        );
        $timezone->method('date')->willReturn(new \DateTime('2026-11-22'));
        $day = new ShopDay($timezone);
        self::assertSame('2026-11-23', $day->day(new \DateTimeImmutable('2026-11-22T23:30:00Z')));
        self::assertContains($day->today(), [$day->day(new \DateTimeImmutable('-1 minute')), $day->day(new \DateTimeImmutable())]);
    }
}
