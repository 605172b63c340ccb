<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Link;

use Magento\Framework\App\ResourceConnection;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;
use WorkspaceBridge\OpenText\Test\Unit\Fake\LinkUpdates;
use WorkspaceBridge\OpenText\Test\Unit\Fake\LockingTable;

class LinkStorageTest extends TestCase
{
    private LockingTable $table;

    protected function setUp(): void
    {
        $this->table = new LockingTable(['link_id' => '17', 'sequence' => '7', 'state' => 'active']);
    }

    public function testWhatElseAnUpdateTellsIsWrittenWhileItsRowIsLocked(): void
    {
        $before = $this->storage()->write(LinkUpdates::update(), 1, function (int $linkId): void {
            self::assertSame(17, $linkId);
            $this->table->log[] = 'more';
        });
        self::assertSame(['active'], $before);
        self::assertSame(['begin', 'lock', 'more', 'commit'], $this->table->log);
    }

    public function testALateUpdateWritesNothingOfWhatItTells(): void
    {
        self::assertNull($this->storage()->write(LinkUpdates::update(['sequence' => 6]), 1, fn () => self::fail('it was written over what is newer')));
        self::assertSame(['begin', 'lock', 'commit'], $this->table->log);
    }

    public function testWhatCannotBeWrittenUndoesTheLinkToo(): void
    {
        $fail = static fn () => throw new \RuntimeException('deadlock');
        try {
            $this->storage()->write(LinkUpdates::update(), 1, $fail);
            self::fail('the failure was kept');
        } catch (\RuntimeException $e) {
            self::assertSame('deadlock', $e->getMessage());
        }
        self::assertSame(['begin', 'lock', 'roll back'], $this->table->log);
    }

    public function testWhoAsksForTheNewestHoldsItsRow(): void
    {
        self::assertTrue($this->storage()->isNewest(LinkUpdates::update(['sequence' => 7])));
        self::assertFalse($this->storage()->isNewest(LinkUpdates::update(['sequence' => 6])));
        self::assertSame(['lock', 'lock'], $this->table->log);
    }

    private function storage(): LinkStorage
    {
        $resource = $this->createStub(ResourceConnection::class);
        $resource->method('getConnection')->willReturn($this->table);
        $resource->method('getTableName')->willReturnArgument(0);
        return new LinkStorage($resource);
    }
}
