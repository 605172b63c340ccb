<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Collateral;

use Magento\Framework\FlagManager;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Cron\TurnCollateral;
use WorkspaceBridge\OpenText\Model\Collateral\CollateralTable;
use WorkspaceBridge\OpenText\Model\Collateral\PageCache;
use WorkspaceBridge\OpenText\Model\Collateral\StalePages;
use WorkspaceBridge\OpenText\Model\ShopDay;

class TurnCollateralTest extends TestCase
{
    /** @var mixed */
    private $flag = null;

    /** @var array<int, array{string, string}> days between which was looked */
    private array $asked = [];

    private int $cleaned = 0;

    public function testWhatAChangeLeftIsCleanedEachTime(): void
    {
        $this->cron('2026-11-23')->execute();
        $this->cron('2026-11-23')->execute();
        self::assertSame(2, $this->cleaned);
    }

    public function testItLooksOncePerDayAndAlwaysBetweenTwoDates(): void
    {
        $cron = $this->cron('2026-11-23');
        $cron->execute();
        $cron->execute();
        $this->cron('2026-11-25')->execute();
        self::assertSame([['1000-01-01', '2026-11-23'], ['2026-11-23', '2026-11-25']], $this->asked);
    }

    private function cron(string $today): TurnCollateral
    {
        $table = $this->createStub(CollateralTable::class);
        $table->method('turning')->willReturnCallback(function (string $after, string $until): array {
            $this->asked[] = [$after, $until];
            return [];
        });
        $flags = $this->createStub(FlagManager::class);
        $flags->method('getFlagData')->willReturnCallback(fn () => $this->flag);
        $flags->method('saveFlag')->willReturnCallback(function (string $code, $value): bool {
            $this->flag = $value;
            return true;
        });
        $day = $this->createStub(ShopDay::class);
        $day->method('today')->willReturn($today);
        $stale = $this->createStub(StalePages::class);
        $stale->method('clean')->willReturnCallback(function (): void {
            $this->cleaned++;
        });
        return new TurnCollateral($table, $this->createStub(PageCache::class), $stale, $flags, $day);
    }
}
