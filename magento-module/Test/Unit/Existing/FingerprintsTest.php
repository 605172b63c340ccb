<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Existing;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Existing\Fingerprints;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Waiting;
use WorkspaceBridge\OpenText\Test\Unit\Fake\PrintTable;

class FingerprintsTest extends TestCase
{
    private PrintTable $table;

    /** @var array<int|string, string> when the newest row of each was entered */
    private array $outbox = [];

    /** @var array<int, int|string> those with a workspace, whose rows are pruned */
    private array $linked = [];

    protected function setUp(): void
    {
        $this->table = new PrintTable();
    }

    public function testWhatWasNeverToldIsFoundUntilItIsEntered(): void
    {
        self::assertSame([7], $this->untold([7 => 'a']));
        self::assertSame([7], $this->untold([7 => 'a']));
        $this->fingerprints()->keep(Fact::COMPANY, [7 => 'a']);
        self::assertSame([], $this->untold([7 => 'a']));
    }

    public function testAfterAnUpdateWhatWasToldIsNotToldAnewAndItsNextChangeIsFound(): void
    {
        $this->outbox = [7 => '2026-11-20 10:00:00'];
        $this->linked = [8];
        self::assertSame([9], $this->untold([7 => 'a', 8 => 'b', 9 => 'c']));
        self::assertSame([8, 9], $this->untold([7 => 'a', 8 => 'changed', 9 => 'c']));
    }

    public function testARecordSavedNormallyIsNotToldASecondTime(): void
    {
        $this->keptAt('2026-11-23 10:00:00', [7 => 'a', 8 => 'b']);
        $this->outbox = [7 => '2026-11-23 10:20:00', 8 => '2026-11-23 09:00:00'];
        $this->table->clock = '2026-11-23 11:00:00';
        self::assertSame([8], $this->untold([7 => 'saved', 8 => 'by SQL']));
        self::assertSame([8], $this->untold([7 => 'saved', 8 => 'by SQL']), 'the saved one is noted, the other is not before it is entered');
    }

    public function testWhatChangesAfterItWasToldAndSeenSoIsFound(): void
    {
        $this->keptAt('2026-11-23 10:00:00', [7 => 'a']);
        $this->outbox = [7 => '2026-11-23 10:20:00'];
        $this->table->clock = '2026-11-23 11:00:00';
        self::assertSame([], $this->untold([7 => 'a']), 'figures were told: nothing in its row changed');
        self::assertSame([7], $this->untold([7 => 'by SQL']));
    }

    public function testIdsThatAreTextAreComparedAlike(): void
    {
        $this->keptAt('2026-11-23 10:00:00', ['attribute-5' => 'a', 'attribute-6' => 'b']);
        $this->outbox = ['attribute-5' => '2026-11-23 10:20:00'];
        self::assertSame(['attribute-6'], $this->untold(['attribute-5' => 'renamed', 'attribute-6' => 'by SQL']));
    }

    /**
     * @param array<int|string, string> $prints
     */
    private function keptAt(string $time, array $prints): void
    {
        $this->table->clock = $time;
        $this->fingerprints()->keep(Fact::COMPANY, $prints);
    }

    /**
     * @param array<int|string, string> $now
     * @return array<int, int|string>
     */
    private function untold(array $now): array
    {
        return $this->fingerprints()->untold(Fact::COMPANY, $now);
    }

    private function fingerprints(): Fingerprints
    {
        $waiting = $this->createStub(Waiting::class);
        $waiting->method('lastEntered')->willReturnCallback(
            fn (string $type, array $ids): array => array_intersect_key($this->outbox, array_flip($ids))
        );
        $waiting->method('everEntered')->willReturnCallback(
            fn (string $type, array $ids): array => array_values(array_intersect($ids, array_merge(array_keys($this->outbox), $this->linked)))
        );
        return new Fingerprints($this->table, $waiting);
    }
}
