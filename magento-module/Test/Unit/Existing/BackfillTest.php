<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Existing;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Existing\Backfill;
use WorkspaceBridge\OpenText\Model\Existing\Range;
use WorkspaceBridge\OpenText\Model\Existing\SourceInterface;
use WorkspaceBridge\OpenText\Model\Existing\Sources;
use WorkspaceBridge\OpenText\Model\Outbox\Waiting;
use WorkspaceBridge\OpenText\Test\Unit\Fake\KeptPosition;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Outbox;

class BackfillTest extends TestCase
{
    private const FAST = 10000;

    private Outbox $outbox;
    private KeptPosition $position;

    protected function setUp(): void
    {
        $this->outbox = new Outbox();
        $this->position = new KeptPosition();
    }

    public function testEveryRecordIsEnteredOnceBehindWhatSomebodyWaitsFor(): void
    {
        $seen = 0;
        $written = $this->backfill(range(1, 1200))->run('order', new Range(), self::FAST, static function (int $more) use (&$seen): void {
            $seen += $more;
        });
        self::assertSame([1200, 1200], [$written, $seen]);
        self::assertSame(range(1, 1200), array_column($this->outbox->rows, 'subject_id'));
        self::assertSame([1], array_values(array_unique(array_column($this->outbox->rows, 'priority'))));
        self::assertSame(['after' => '', 'done' => 0], $this->position->of('order', new Range()), 'a run that came to its end keeps no position');
    }

    public function testAPageThatFailsIsNotPassedOver(): void
    {
        $backfill = $this->backfill(range(1, 700));
        try {
            $backfill->run('order', new Range(), self::FAST, function (): void {
                $this->outbox->failure = new \RuntimeException('the disk is full');
            });
            self::fail('The failure was swallowed.');
        } catch (\RuntimeException $e) {
            self::assertSame('500', $this->position->of('order', new Range())['after']);
        }
        $this->outbox->failure = null;
        $backfill->run('order', new Range(), self::FAST, static function (): void {
        });
        self::assertSame(range(1, 700), array_column($this->outbox->rows, 'subject_id'));
    }

    public function testAnotherRangeDoesNotGoOnFromThisOne(): void
    {
        $this->position->keep('order', new Range(null, null, ['5']), '400', 400);
        self::assertSame(0, $this->backfill([1, 2])->plan('order', new Range())['done']);
        self::assertSame(400, $this->backfill([1, 2])->plan('order', new Range(null, null, ['5']))['done']);
    }

    public function testWhatWaitsAnywayIsLeftOut(): void
    {
        self::assertSame(2, $this->backfill([1, 2, 3], [2])->run('order', new Range(), self::FAST, static function (): void {
        }));
        self::assertSame([1, 3], array_column($this->outbox->rows, 'subject_id'));
    }

    /**
     * @param int[] $ids
     * @param int[] $waiting
     */
    private function backfill(array $ids, array $waiting = []): Backfill
    {
        $source = $this->createStub(SourceInterface::class);
        $source->method('isAvailable')->willReturn(true);
        $source->method('count')->willReturn(count($ids));
        $source->method('page')->willReturnCallback(static fn (Range $range, string $after, int $limit): array => array_fill_keys(
            array_slice(array_filter($ids, static fn (int $id): bool => $id > (int)$after), 0, $limit),
            1
        ));
        $outbox = $this->createStub(Waiting::class);
        $outbox->method('without')->willReturnCallback(
            static fn (string $type, array $some): array => array_values(array_diff($some, $waiting))
        );
        return new Backfill(new Sources(['order' => $source]), $this->outbox->recorder(), $outbox, $this->position, $this->outbox);
    }
}
