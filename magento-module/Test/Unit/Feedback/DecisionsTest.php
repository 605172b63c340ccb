<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Feedback;

use Magento\Framework\DB\Adapter\DeadlockException;
use Magento\Framework\Exception\CouldNotSaveException;
use Magento\Framework\Exception\LocalizedException;
use PHPUnit\Framework\TestCase;
use Psr\Log\NullLogger;
use WorkspaceBridge\OpenText\Api\Data\DecisionEffectInterface;
use WorkspaceBridge\OpenText\Model\Feedback\Conflict;
use WorkspaceBridge\OpenText\Model\Feedback\DecisionState;
use WorkspaceBridge\OpenText\Model\Feedback\DecisionTable;
use WorkspaceBridge\OpenText\Model\Feedback\Decisions;
use WorkspaceBridge\OpenText\Model\Feedback\EffectInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Outbox;

class DecisionsTest extends TestCase
{
    private Outbox $database;

    /** @var array<int, array{state: string, reason: string|null, attempts: int}> */
    private array $rows = [];

    /** @var string[] texts of what was done */
    private array $done = [];

    /** @var array<string, \Throwable> by text */
    private array $failures = [];

    protected function setUp(): void
    {
        $this->database = new Outbox();
    }

    public function testWhatCannotBeDoneIsKeptWithItsReasonAndTheNextIsDone(): void
    {
        $this->failures = ['b' => new Conflict(__('It is "x" by now.')), 'c' => new LocalizedException(__('No such status.'))];
        $this->decide('a', 'b', 'c', 'd');
        self::assertSame(['a', 'd'], $this->done);
        self::assertSame(
            [DecisionState::APPLIED, DecisionState::CONFLICT, DecisionState::REFUSED, DecisionState::APPLIED],
            array_column($this->rows, 'state')
        );
        self::assertSame([null, 'It is "x" by now.', 'No such status.', null], array_column($this->rows, 'reason'));
    }

    public function testWhatFailsForAnotherReasonHoldsUpWhatFollowsAndIsTriedAgain(): void
    {
        $this->failures = ['a' => new \RuntimeException('deadlock')];
        $this->decide('a', 'b');
        self::assertSame([], $this->done);
        $this->failures = [];
        $this->pauseEnds();
        $this->decisions()->applyAllWaiting();
        self::assertSame(['a', 'b'], $this->done);
    }

    public function testAfterFiveTriesTheNextHasItsTurn(): void
    {
        $this->failures = ['a' => new \RuntimeException('broken')];
        $this->decide('a', 'b');
        for ($try = 2; $try <= 5; $try++) {
            self::assertSame([], $this->done, "try $try");
            $this->pauseEnds();
            $this->decisions()->applyAllWaiting();
        }
        self::assertSame(['b'], $this->done);
        self::assertSame(DecisionState::REFUSED, $this->rows[0]['state']);
    }

    public function testWriteBacksThatComeOneAfterTheOtherDoNotUseUpTheTries(): void
    {
        $this->failures = ['a' => new \RuntimeException('deadlock')];
        $this->decide('a');
        for ($time = 1; $time <= 9; $time++) {
            $this->decisions()->take('order', '000000042', []);
        }
        self::assertSame([DecisionState::WAITING, 1], [$this->rows[0]['state'], $this->rows[0]['attempts']]);
    }

    /**
     * @dataProvider passing
     */
    public function testWhatTheDatabaseRefusedIsTriedAgainWhateverItIsWrappedIn(\Exception $failure): void
    {
        $this->failures = ['a' => $failure];
        $this->decide('a');
        self::assertSame(DecisionState::WAITING, $this->rows[0]['state']);
        for ($try = 2; $try <= 5; $try++) {
            $this->pauseEnds();
            $this->decisions()->applyAllWaiting();
        }
        self::assertSame([DecisionState::REFUSED, 'It could not be saved.'], [$this->rows[0]['state'], $this->rows[0]['reason']]);
    }

    /**
     * @return array<string, array{\Exception}>
     */
    public static function passing(): array
    {
        $words = __('It could not be saved.');
        return [
            'what could not be saved' => [new CouldNotSaveException($words)],
            'a deadlock' => [new LocalizedException($words, new DeadlockException('1213'))],
            'a lost connection, deep down' => [new LocalizedException($words, new \RuntimeException('', 0, new \PDOException('2006')))],
        ];
    }

    public function testWhileItIsDoneNothingIsNews(): void
    {
        $this->decide('a');
        self::assertSame(['a'], $this->done);
        self::assertFalse($this->database->ownWriting->isUnderWay(), 'afterwards everything is news again');
    }

    public function testWhatAnotherModuleMakesOfItIsNewsAsEver(): void
    {
        $recorder = $this->database->recorder();
        $this->database->ownWriting->write(function () use ($recorder): void {
            $recorder->record(new Fact(Fact::ORDER, 1, Cause::ORDER_CHANGED, 1));
            $recorder->recordAll([
                new Fact(Fact::ORDER, 1, Cause::COMMENT_ADDED, 1),
                new Fact(Fact::ORDER, 1, Cause::INVOICE_SAVED, 1),
            ]);
        });
        self::assertSame(['order/1 invoice.saved'], $this->database->facts());
    }

    private function pauseEnds(): void
    {
        foreach ($this->rows as &$row) {
            $row['retry_at'] = gmdate('Y-m-d H:i:s', time() - 1);
        }
    }

    private function decide(string ...$texts): void
    {
        foreach ($texts as $text) {
            $this->rows[] = ['state' => DecisionState::WAITING, 'reason' => null, 'attempts' => 0, 'text' => $text];
        }
        $this->decisions()->take('order', '000000042', []);
    }

    private function decisions(): Decisions
    {
        $table = $this->createStub(DecisionTable::class);
        $waiting = fn (): array => array_keys(array_filter($this->rows, static fn (array $row): bool => $row['state'] === DecisionState::WAITING));
        $table->method('waiting')->willReturnCallback($waiting);
        $table->method('objectsWaiting')->willReturnCallback(
            static fn (): array => $waiting() ? [['business_object_type' => 'order', 'business_object_id' => '000000042']] : []
        );
        $table->method('lockWaiting')->willReturnCallback(fn (int $id): array => [
            'business_object_type' => 'order',
            'business_object_id' => '000000042',
            'effect' => json_encode(['kind' => 'comment', 'text' => $this->rows[$id]['text']]),
            'retry_at' => $this->rows[$id]['retry_at'] ?? null,
        ]);
        $table->method('settle')->willReturnCallback(function (int $id, string $state, ?string $reason = null): void {
            $this->rows[$id] = ['state' => $state, 'reason' => $reason] + $this->rows[$id];
        });
        $table->method('failed')->willReturnCallback(function (int $id, string $reason, string $retryAt): int {
            $this->rows[$id]['retry_at'] = $retryAt;
            return ++$this->rows[$id]['attempts'];
        });
        $effect = $this->createStub(EffectInterface::class);
        $effect->method('apply')->willReturnCallback(function (string $id, DecisionEffectInterface $effect): void {
            self::assertSame('000000042', $id);
            self::assertTrue($this->database->ownWriting->isUnderWay(), 'it would come back as news');
            $text = (string)$effect->getText();
            if (isset($this->failures[$text])) {
                throw $this->failures[$text];
            }
            $this->done[] = $text;
        });
        return new Decisions($table, $this->database, $this->database->ownWriting, new NullLogger(), ['order' => $effect]);
    }
}
