<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Compliance;

use WorkspaceBridge\OpenText\Model\Compliance\Assessment;
use WorkspaceBridge\OpenText\Model\Compliance\ComplianceTable;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Compliance;

class AssessorTest extends Compliance
{
    public function testEveryStaleProductIsAssessedOnceThoughItStaysStale(): void
    {
        $all = range(1, 1200);
        $this->attributeSets = array_fill_keys($all, 4);
        $written = [];
        $table = $this->createStub(ComplianceTable::class);
        // As with products whose time of change lies ahead of the database's clock.
        $table->method('stale')->willReturnCallback(static fn ($settings, $today, int $after, int $limit): array => array_slice(
            array_values(array_filter($all, static fn (int $id): bool => $id > $after)),
            0,
            $limit
        ));
        $table->method('write')->willReturnCallback(static function (array $rows) use (&$written): array {
            $written = array_merge($written, array_keys($rows));
            return [];
        });
        self::assertSame(1200, $this->assessor($this->settings([self::row('Test Report')]), $table)->refreshStale());
        self::assertSame($all, $written);
    }

    public function testWhatIsKeptTellsListsGuardsAndTheNextAssessment(): void
    {
        $this->attributeSets = [7 => 4];
        $until = (new \DateTimeImmutable('today +400 days'))->format('Y-m-d');
        $this->documents = [7 => [self::filed('Test Report', $until)]];
        $rows = [];
        $table = $this->createStub(ComplianceTable::class);
        $table->method('write')->willReturnCallback(static function (array $given) use (&$rows): array {
            $rows = $given;
            return [];
        });
        $settings = $this->settings([self::row('Test Report'), self::row('Safety Data Sheet')]);
        $this->assessor($settings, $table)->refresh([7, 8]);
        self::assertSame([7 => [
            'state' => Assessment::BLOCKED,
            'summary' => 'Safety Data Sheet (missing)',
            'next_day' => (new \DateTimeImmutable('today +370 days'))->format('Y-m-d'),
            'settings' => $this->requirements($settings)->fingerprint(),
        ]], $rows, 'product 8 is gone');
    }
}
