<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Account;

use Magento\Framework\FlagManager;
use PHPUnit\Framework\TestCase;
use Psr\Log\LoggerInterface;
use WorkspaceBridge\OpenText\Model\Account\Accounts;
use WorkspaceBridge\OpenText\Model\Account\Figures;
use WorkspaceBridge\OpenText\Model\Account\OpenCases;
use WorkspaceBridge\OpenText\Model\Account\Recomputation;
use WorkspaceBridge\OpenText\Model\B2b\CompanyCredit;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Test\Unit\Fake\PrintTable;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Settings;

class RecomputationTest extends TestCase
{
    private const ON = [Config::ENABLED => '1'];
    private const OFF = [Config::ENABLED => '0'];
    private const LONG_AGO = 1700000000;

    private PrintTable $outbox;

    /** @var array<string, int> */
    private array $flags;

    /** @var string[] times since which credit was asked for */
    private array $asked = [];

    /** @var string[] */
    private array $logged = [];

    /** @var array<int, string> figures by customer */
    private array $figures = [];

    private ?\Throwable $failure = null;
    private string $balance = '0';

    protected function setUp(): void
    {
        $this->outbox = new PrintTable();
        $this->flags = ['workspace_bridge_figures' => self::LONG_AGO];
    }

    public function testChangedCreditIsToldOnce(): void
    {
        self::assertSame([1, 0], [$this->recompute(self::ON), $this->recompute(self::ON)]);
        self::assertSame(['company/3 company.credit-changed'], $this->outbox->facts());
    }

    public function testCreditThatChangedWhileSwitchedOffIsToldOnceItIsSwitchedOn(): void
    {
        $this->recompute(self::ON);
        $time = $this->flags['workspace_bridge_credit'] = self::LONG_AGO + 3600;
        $this->balance = '-190.5';
        self::assertSame(0, $this->recompute(self::OFF));
        self::assertSame($time, $this->flags['workspace_bridge_credit']);
        self::assertSame(1, $this->recompute(self::ON));
        self::assertSame($this->before($time), end($this->asked));
    }

    public function testFiguresLeftOutForTheirStoreViewAreNotKept(): void
    {
        $this->outbox->kept['customer_entity'] = [5 => ['store_id' => '1'], 6 => ['store_id' => '2']];
        $this->figures = [5 => 'a', 6 => 'b'];
        self::assertSame(2, $this->recompute([Config::ENABLED . '@2' => '0'] + self::ON), 'one customer and the credit');
        self::assertSame(1, $this->recompute(self::ON));
        self::assertSame('customer/6 customer.figures-changed', $this->outbox->facts()[2]);
    }

    public function testServicesThatFailHoldUpNothingAndNothingOfTheCreditIsLost(): void
    {
        $this->failure = new \RuntimeException('no such service');
        $started = time();
        self::assertSame(0, $this->recompute(self::ON));
        self::assertGreaterThanOrEqual($started, $this->flags['workspace_bridge_figures']);
        self::assertSame(['Workspace Bridge could not compare the credit of companies'], $this->logged);
        $this->failure = null;
        self::assertSame(1, $this->recompute(self::ON));
        self::assertSame([$this->before(self::LONG_AGO), $this->before(self::LONG_AGO)], $this->asked);
        self::assertGreaterThanOrEqual($started, $this->flags['workspace_bridge_credit']);
    }

    public function testTheFirstRunOnlyNotesTheTime(): void
    {
        $this->flags = [];
        self::assertSame(0, $this->recompute(self::ON));
        self::assertSame([], $this->asked);
        self::assertSame(['workspace_bridge_figures', 'workspace_bridge_credit'], array_keys($this->flags));
    }

    /**
     * A quarter of an hour before a time, as the database has it.
     */
    private function before(int $time): string
    {
        return gmdate('Y-m-d H:i:s', $time - 900);
    }

    /**
     * @param array<string, string> $settings
     */
    private function recompute(array $settings): int
    {
        $accounts = $this->createStub(Accounts::class);
        $accounts->method('has')->willReturnCallback(static fn (string $type): bool => $type === Fact::CUSTOMER);
        $accounts->method('orders')->willReturnCallback(fn (): array => [$this->outbox->select()->from('sales_order'), 'o.customer_id']);
        $cases = $this->createStub(OpenCases::class);
        $cases->method('changedSince')->willReturnCallback(fn (): array => array_keys($this->figures));
        $figures = $this->createStub(Figures::class);
        $figures->method('fingerprints')->willReturnCallback(fn (): array => $this->figures);
        $credit = $this->createStub(CompanyCredit::class);
        $credit->method('of')->willReturnCallback(fn (): array => ['balance' => $this->balance]);
        $credit->method('changedSince')->willReturnCallback(function (string $time): array {
            $this->asked[] = $time;
            return $this->failure === null ? [3] : throw $this->failure;
        });
        $flags = $this->createStub(FlagManager::class);
        $flags->method('getFlagData')->willReturnCallback(fn (string $code): ?int => $this->flags[$code] ?? null);
        $flags->method('saveFlag')->willReturnCallback(function (string $code, int $value): bool {
            $this->flags[$code] = $value;
            return true;
        });
        $logger = $this->createStub(LoggerInterface::class);
        $logger->method('error')->willReturnCallback(function (string $message): void {
            $this->logged[] = $message;
        });
        return (new Recomputation(
            $this->outbox,
            $accounts,
            $figures,
            $cases,
            $credit,
            $this->outbox->recorder($settings),
            $flags,
            new Config(new Settings($settings)),
            $logger
        ))->run();
    }
}
