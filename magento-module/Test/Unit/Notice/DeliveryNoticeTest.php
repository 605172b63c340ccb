<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Notice;

use Magento\Framework\App\CacheInterface;
use Magento\Framework\AuthorizationInterface;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Notice\DeliveryNotice;
use WorkspaceBridge\OpenText\Model\Outbox\Held;

class DeliveryNoticeTest extends TestCase
{
    private int $asked = 0;

    /** @var array<string, string> */
    private array $kept = [];

    public function testNothingIsSaidWhileAllGoes(): void
    {
        self::assertFalse($this->notice(0, 0)->isDisplayed());
        $this->kept = [];
        self::assertFalse($this->notice(0, 60, 'SIDECAR_UNREACHABLE')->isDisplayed());
    }

    public function testRefusedDeliveriesComeFirst(): void
    {
        $notice = $this->notice(3, 9000, 'SIDECAR_UNREACHABLE');
        self::assertTrue($notice->isDisplayed());
        self::assertStringContainsString('3 deliveries were refused', (string)$notice->getText());
    }

    public function testASidecarThatIsAwayIsToldFromACronThatDoesNotRun(): void
    {
        self::assertStringContainsString('20 minutes (SIDECAR_UNREACHABLE)', (string)$this->notice(0, 1200, 'SIDECAR_UNREACHABLE')->getText());
        $this->kept = [];
        self::assertStringContainsString('cron', (string)$this->notice(0, 1200)->getText());
    }

    public function testOnlyWhoMaySeeDeliveriesIsTold(): void
    {
        self::assertFalse($this->notice(3, 0, '', false)->isDisplayed());
        self::assertSame(0, $this->asked);
    }

    public function testTheDatabaseIsAskedOnceForManyPages(): void
    {
        $this->notice(3, 0)->isDisplayed();
        $next = $this->notice(0, 0);
        self::assertTrue($next->isDisplayed());
        self::assertSame(1, $this->asked);
    }

    private function notice(int $dead, int $late, string $code = '', bool $allowed = true): DeliveryNotice
    {
        $held = $this->createStub(Held::class);
        $held->method('dead')->willReturnCallback(function () use ($dead): int {
            $this->asked++;
            return $dead;
        });
        $held->method('oldest')->willReturn(['late' => $late, 'code' => $code]);
        $cache = $this->createStub(CacheInterface::class);
        $cache->method('load')->willReturnCallback(fn ($key) => $this->kept[$key] ?? false);
        $cache->method('save')->willReturnCallback(function ($data, $key): bool {
            $this->kept[$key] = $data;
            return true;
        });
        $authorization = $this->createStub(AuthorizationInterface::class);
        $authorization->method('isAllowed')->willReturn($allowed);
        return new DeliveryNotice($held, $cache, $authorization);
    }
}
