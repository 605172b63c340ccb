<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Capture;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Capture\Difference;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Record;

class DifferenceTest extends TestCase
{
    private const FIELDS = ['state', 'grand_total'];

    public function testARecordIsCreatedOnlyAtItsFirstSave(): void
    {
        $record = Record::created(['entity_id' => '7', 'state' => 'new']);
        self::assertSame(Difference::CREATED, $this->of($record));
        // The same object again in the same request: original data is still null, stored data tells.
        self::assertNull($this->of($record->saved()));
        $record->setData('state', 'processing');
        self::assertSame(Difference::CHANGED, $this->of($record));
    }

    public function testAnUpdateThatChangesNothingShownIsNone(): void
    {
        $before = ['entity_id' => '7', 'state' => 'new', 'grand_total' => '10.0000', 'email_sent' => null];
        self::assertNull($this->of(Record::updated($before, ['email_sent' => '1', 'grand_total' => 10.0])));
        self::assertSame(Difference::CHANGED, $this->of(Record::updated($before, ['grand_total' => '10.0100'])));
    }

    public function testARecordFromACollectionIsNotTakenForNew(): void
    {
        $before = ['entity_id' => '7', 'state' => 'new', 'grand_total' => '10.0000'];
        self::assertNull($this->of(Record::fromCollection($before, [])));
        self::assertSame(Difference::CHANGED, $this->of(Record::fromCollection($before, ['state' => 'holded'])));
    }

    private function of(Record $record): ?string
    {
        return (new Difference())->of($record, self::FIELDS);
    }
}
