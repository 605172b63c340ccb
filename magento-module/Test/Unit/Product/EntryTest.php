<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Product;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Outbox\Waiting;
use WorkspaceBridge\OpenText\Model\Product\Entry;
use WorkspaceBridge\OpenText\Model\Product\Selection;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Outbox;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Settings;

class EntryTest extends TestCase
{
    private Outbox $outbox;

    protected function setUp(): void
    {
        $this->outbox = new Outbox();
    }

    public function testAMassUpdateIsOneInsertOfTheProductsThatHaveAWorkspace(): void
    {
        $this->entry(selected: [2, 3])->changed([1, 2, 3], 'product.attributes-updated');
        self::assertSame(['product/2 product.attributes-updated', 'product/3 product.attributes-updated'], $this->outbox->facts());
        self::assertSame(1, $this->outbox->statements);
    }

    public function testAProductOutsideTheFiltersCostsNoInsert(): void
    {
        $this->entry(selected: [])->changed([1], 'product.saved');
        self::assertSame(0, $this->outbox->statements);
    }

    public function testAnImportLeavesOutWhatWaitsAnyway(): void
    {
        $this->entry(selected: [1, 2, 3], waiting: [2])->imported(['A', 'B', 'C']);
        self::assertSame(['product/1 product.imported', 'product/3 product.imported'], $this->outbox->facts());
    }

    public function testOnlyAProductThatWasEverToldIsToldAsDeletedWithItsSku(): void
    {
        $this->entry(known: [7])->deleted([6 => 'NEVER/TOLD', 7 => 'LAMP/2 ☂']);
        self::assertSame(['product/7 product.deleted'], $this->outbox->facts());
        self::assertSame(['sku' => 'LAMP/2 ☂'], json_decode($this->outbox->rows[0]['payload'], true));
    }

    public function testSwitchedOffNothingIsEvenLookedUp(): void
    {
        $selection = $this->createMock(Selection::class);
        $selection->expects(self::never())->method('among');
        $waiting = $this->createMock(Waiting::class);
        $waiting->expects(self::never())->method('everEntered');
        $entry = new Entry($this->outbox->recorder(), new Config(new Settings([])), $selection, $waiting);
        $entry->changed([1], 'product.saved');
        $entry->deleted([1 => 'A']);
        self::assertSame([], $this->outbox->rows);
    }

    /**
     * @param int[] $selected
     * @param int[] $waiting
     * @param int[] $known
     */
    private function entry(array $selected = [], array $waiting = [], array $known = []): Entry
    {
        $selection = $this->createStub(Selection::class);
        $selection->method('among')->willReturn($selected);
        $selection->method('amongSkus')->willReturn($selected);
        $outbox = $this->createStub(Waiting::class);
        $outbox->method('without')->willReturn(array_values(array_diff($selected, $waiting)));
        $outbox->method('everEntered')->willReturn($known);
        return new Entry($this->outbox->recorder(), new Config(new Settings([Config::ENABLED => '1'])), $selection, $outbox);
    }
}
