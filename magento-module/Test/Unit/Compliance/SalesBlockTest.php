<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Compliance;

use PHPUnit\Framework\MockObject\Rule\InvocationOrder;
use WorkspaceBridge\OpenText\Model\Compliance\ComplianceTable;
use WorkspaceBridge\OpenText\Model\Compliance\SalesBlock;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Compliance;

class SalesBlockTest extends Compliance
{
    public function testAListAsksOnceForAllItsProducts(): void
    {
        $block = $this->block($this->once());
        $block->load([1, 2, '3', 2]);
        self::assertSame([false, true, false], array_map($block->isBlocked(...), [1, 2, 3]));
        $block->load([3, 1]);
    }

    public function testAProductOutsideAListAsksOnceForItself(): void
    {
        $block = $this->block($this->exactly(2));
        self::assertSame([true, true, false], [$block->isBlocked(2), $block->isBlocked(2), $block->isBlocked(4)]);
    }

    public function testItAsksAnewOnceProductsStandOtherwise(): void
    {
        $block = $this->block($this->exactly(2));
        $block->isBlocked(2);
        $block->reset();
        self::assertTrue($block->isBlocked(2));
    }

    public function testSwitchedOffItAsksNothing(): void
    {
        $block = $this->block($this->never(), '0');
        $block->load([1, 2]);
        self::assertFalse($block->isBlocked(2));
    }

    private function block(InvocationOrder $asked, string $on = '1'): SalesBlock
    {
        $table = $this->createMock(ComplianceTable::class);
        $table->expects($asked)->method('blocked')->willReturnCallback(
            static fn (array $ids): array => array_values(array_intersect($ids, [2]))
        );
        return new SalesBlock($this->settings([self::row('Test Report')], ['guard_sales' => $on]), $table);
    }
}
