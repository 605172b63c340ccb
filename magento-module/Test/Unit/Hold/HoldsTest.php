<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Hold;

use Magento\Framework\Exception\LocalizedException;
use PHPUnit\Framework\TestCase;
use Psr\Log\LoggerInterface;
use WorkspaceBridge\OpenText\Model\Hold\CoveredCases;
use WorkspaceBridge\OpenText\Model\Hold\CoveredOrders;
use WorkspaceBridge\OpenText\Model\Hold\HeldCustomers;
use WorkspaceBridge\OpenText\Model\Hold\Holds;
use WorkspaceBridge\OpenText\Model\Hold\HoldTable;
use WorkspaceBridge\OpenText\Model\Hold\HoldWords;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Outbox;

class HoldsTest extends TestCase
{
    private const NOTHING = ['orders' => 0, 'held' => 0, 'partly' => 0, 'attention' => 0];

    /** @var array<int, array<string, int|string|null>> */
    private array $rows = [];

    /** Whether an order comes with the first transaction's commit, which does not see it. */
    private bool $placedMeanwhile = false;

    private int $committed = 0;

    /** What goes wrong with the database after the first transaction. */
    private ?\Throwable $failsAfterCommit = null;

    /** @var string[] */
    private array $logged = [];

    /** @var array<int, int[]> hold and customer */
    private array $keptByEmail = [];

    private Outbox $outbox;

    protected function setUp(): void
    {
        $this->outbox = new Outbox();
    }

    public function testAPlacedHoldIsToldWithEachOrderItCoversAndSoIsItsEnd(): void
    {
        self::assertSame(['id' => 1, 'orders' => 2], $this->holds()->place(' Litigation 7 ', ' Claim ', 'anna', null, 7));
        self::assertSame(['Litigation 7', 'Claim', 'anna'], [$this->rows[1]['name'], $this->rows[1]['reason'], $this->rows[1]['placed_by']]);
        self::assertSame(2, $this->holds()->lift(1, 'berta', 'Settled'));
        self::assertSame(['berta', 'Settled'], [$this->rows[1]['lifted_by'], $this->rows[1]['lift_reason']]);
        $asGuest = 'orders of the customer as a guest are looked for, and again for those that came in the meantime';
        self::assertSame([[1, 7], [1, 7]], $this->keptByEmail, $asGuest);
        $told = static fn (string $what): array => array_map(
            static fn (string $record): string => "$record hold.$what",
            ['customer/7', 'order/11', 'order/12', 'case/3', 'case/rma-9']
        );
        self::assertSame(array_merge($told('placed'), $told('lifted')), $this->outbox->facts());
    }

    public function testAnOrderPlacedWhileTheHoldIsPlacedIsToldOfItAfterwards(): void
    {
        $this->placedMeanwhile = true;
        self::assertSame(['id' => 1, 'orders' => 3], $this->holds()->place('Litigation 7', '', 'anna', null, 7));
        self::assertSame(
            ['customer/7 hold.placed', 'order/11 hold.placed', 'order/12 hold.placed', 'case/3 hold.placed', 'case/rma-9 hold.placed', 'order/601 hold.placed'],
            $this->outbox->facts()
        );
    }

    public function testAnOrderPlacedWhileTheHoldIsLiftedIsToldThatItIsOffIt(): void
    {
        $this->holds()->place('Litigation 7', '', 'anna', null, 7);
        $this->committed = 0;
        $this->placedMeanwhile = true;
        $this->outbox->rows = [];
        self::assertSame(3, $this->holds()->lift(1, 'anna'));
        self::assertSame(['order/601 hold.lifted'], array_slice($this->outbox->facts(), -1));
    }

    public function testAHoldStandsThoughTheNewestOrdersCannotBeTold(): void
    {
        $this->placedMeanwhile = true;
        $this->failsAfterCommit = new \RuntimeException('The database is away.');
        self::assertSame(['id' => 1, 'orders' => 2], $this->holds()->place('Litigation 7', '', 'anna', null, 7));
        self::assertSame(['could not tell of the newest orders'], array_map(static fn (string $line): string => substr($line, 17, 35), $this->logged));
    }

    /**
     * @dataProvider refused
     * @param array<int, int|string|null> $arguments
     */
    public function testWhatIsRefusedSaysWhyAndLeavesNothing(array $arguments, string $why): void
    {
        try {
            $this->holds()->place(...$arguments);
            self::fail('it was placed');
        } catch (LocalizedException $e) {
            self::assertStringContainsString($why, $e->getMessage());
        }
        self::assertSame([[], []], [$this->rows, $this->outbox->facts()]);
    }

    /**
     * @return iterable<string, array{array<int, int|string|null>, string}>
     */
    public static function refused(): iterable
    {
        yield 'no name' => [[' ', '', 'anna', '000000042'], 'needs a name'];
        yield 'a name too long' => [[str_repeat('x', 65), '', 'anna', '000000042'], 'needs a name'];
        yield 'a name of two lines' => [["Litigation\n7", '', 'anna', '000000042'], 'needs a name'];
        yield 'a reason too long' => [['L', str_repeat('x', 256), 'anna', '000000042'], 'longer than 255'];
        yield 'nothing covered' => [['L', '', 'anna'], 'name one of them'];
        yield 'two things covered' => [['L', '', 'anna', '000000042', 7], 'name one of them'];
        yield 'half a period' => [['L', '', 'anna', null, null, '2026-11-01'], 'first and a last day'];
        yield 'a period backwards' => [['L', '', 'anna', null, null, '2026-11-02', '2026-11-01'], 'first and a last day'];
        yield 'a day that is none' => [['L', '', 'anna', null, null, '2026-02-30', '2026-03-01'], 'first and a last day'];
        yield 'no such order' => [['L', '', 'anna', '999'], 'no order 999'];
        yield 'no such customer' => [['L', '', 'anna', null, 8], 'no customer 8'];
    }

    public function testTheSameHoldIsNotPlacedTwiceNorLiftedTwice(): void
    {
        $this->holds()->place('L', '', 'anna', null, 7);
        $this->assertRefused(fn () => $this->holds()->place('L', 'again', 'anna', null, 7), 'Hold 1 of this name');
        $this->holds()->lift(1, 'anna');
        $this->assertRefused(fn () => $this->holds()->lift(1, 'berta'), 'lifted already');
        $this->assertRefused(fn () => $this->holds()->lift(9, 'berta'), 'no hold 9');
    }

    public function testAHoldOfWhichNotAllIsToldIsNeitherPlacedNorLifted(): void
    {
        $this->outbox->failure = new \RuntimeException('The database is away.');
        $this->assertFails(fn () => $this->holds()->place('L', '', 'anna', null, 7));
        self::assertSame([], $this->rows);
        $this->outbox->failure = null;
        $this->holds()->place('L', '', 'anna', null, 7);
        $this->outbox->failure = new \RuntimeException('The database is away.');
        $this->assertFails(fn () => $this->holds()->lift(1, 'anna'));
        self::assertNull($this->rows[1]['lifted_at']);
        $this->outbox->failure = null;
        self::assertSame(2, $this->holds()->lift(1, 'anna'), 'the next try lifts it, and tells of all');
    }

    public function testTheStateInOpenTextIsToldInWords(): void
    {
        $words = new HoldWords();
        $force = ['lifted_at' => null];
        $lifted = ['lifted_at' => '2026-11-30 10:00:00'];
        self::assertSame('No order yet', (string)$words->state($force, self::NOTHING));
        self::assertSame('On all documents of the order', (string)$words->state($force, ['orders' => 1, 'held' => 1] + self::NOTHING));
        self::assertSame('On all documents of 2 of 3 orders', (string)$words->state($force, ['orders' => 3, 'held' => 2, 'partly' => 1] + self::NOTHING));
        self::assertStringContainsString('1 need attention', (string)$words->state($force, ['orders' => 3, 'held' => 2, 'attention' => 1] + self::NOTHING));
        self::assertSame('On all documents of more than 20000 orders', (string)$words->state($force, ['orders' => 20000, 'held' => 20000] + self::NOTHING));
        self::assertSame('Still on documents of 2 orders', (string)$words->state($lifted, ['orders' => 3, 'held' => 1, 'partly' => 1] + self::NOTHING));
        self::assertSame('Lifted', (string)$words->state($lifted, ['orders' => 3] + self::NOTHING));
    }

    /**
     * @return array<int, int> store views by entity id
     */
    private function ordersOfCustomer(): array
    {
        return [11 => 1, 12 => 1] + ($this->placedMeanwhile && $this->committed > 0 ? [601 => 1] : []);
    }

    private function assertFails(callable $act): void
    {
        try {
            $act();
        } catch (\RuntimeException $e) {
            return;
        }
        self::fail('it did not fail');
    }

    private function assertRefused(callable $act, string $why): void
    {
        try {
            $act();
        } catch (LocalizedException $e) {
            self::assertStringContainsString($why, $e->getMessage());
            return;
        }
        self::fail('it was not refused');
    }

    private function holds(): Holds
    {
        $table = $this->createStub(HoldTable::class);
        $table->method('insert')->willReturnCallback(function (array $row): int {
            $id = count($this->rows) + 1;
            $this->rows[$id] = $row + ['hold_id' => $id, 'lifted_at' => null, 'lifted_by' => null, 'lift_reason' => null];
            return $id;
        });
        $table->method('inTransaction')->willReturnCallback(function (callable $act): mixed {
            $before = $this->rows;
            try {
                $result = $act();
                $this->committed++;
                $this->outbox->failure = $this->failsAfterCommit;
                return $result;
            } catch (\Throwable $e) {
                $this->rows = $before;
                throw $e;
            }
        });
        $table->method('keepOrdersByEmail')->willReturnCallback(function (int $holdId, int $customerId): void {
            $this->keptByEmail[] = [$holdId, $customerId];
        });
        $table->method('find')->willReturnCallback(fn (int $id): ?array => $this->rows[$id] ?? null);
        $table->method('same')->willReturnCallback(fn (array $row): ?array => array_values(array_filter(
            $this->rows,
            static fn (array $known): bool => $known['lifted_at'] === null && $known['name'] === $row['name'] && $known['customer_id'] === $row['customer_id']
        ))[0] ?? null);
        $table->method('lift')->willReturnCallback(function (int $id, string $by, ?string $reason): bool {
            if ($this->rows[$id]['lifted_at'] !== null) {
                return false;
            }
            $this->rows[$id] = ['lifted_at' => '2026-11-30 10:00:00', 'lifted_by' => $by, 'lift_reason' => $reason] + $this->rows[$id];
            return true;
        });
        $covered = $this->createStub(CoveredOrders::class);
        $covered->method('page')->willReturnCallback(fn (array $hold, int $after, int $limit): array => match (true) {
            $hold['order_number'] === '000000042' => $after < 42 ? [42 => 1] : [],
            $hold['customer_id'] === 7 => array_filter($this->ordersOfCustomer(), static fn (int $id): bool => $id > $after, ARRAY_FILTER_USE_KEY),
            default => [],
        });
        $covered->method('newest')->willReturn($this->placedMeanwhile ? 600 : 12);
        $cases = $this->createStub(CoveredCases::class);
        $cases->method('of')->willReturnCallback(static fn (array $orders): array => $orders === [11, 12] ? [3 => 1, 'rma-9' => 1] : []);
        $customers = $this->createStub(HeldCustomers::class);
        $customers->method('store')->willReturn(1);
        $customers->method('exists')->willReturnCallback(static fn (int $id): bool => $id === 7);
        $logger = $this->createStub(LoggerInterface::class);
        $logger->method('error')->willReturnCallback(function (string $message): void {
            $this->logged[] = $message;
        });
        return new Holds($table, $covered, $cases, $customers, $this->outbox->recorder(), $logger);
    }
}
