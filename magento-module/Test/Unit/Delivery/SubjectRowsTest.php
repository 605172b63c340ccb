<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Delivery;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Delivery\Coalescing;
use WorkspaceBridge\OpenText\Model\Delivery\SubjectRows;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Rows;

class SubjectRowsTest extends TestCase
{
    public function testManyRowsOfAnOrderBecomeOneEventNamedByTheYoungest(): void
    {
        $groups = (new Coalescing())->groups([
            Rows::row(1, 7, 'order.placed'),
            Rows::row(2, 8, 'order.placed'),
            Rows::row(3, 7, 'invoice.saved'),
            Rows::row(4, 7, 'invoice.saved'),
        ]);
        self::assertSame([[1, 3, 4], [2]], array_map(static fn (SubjectRows $rows): array => $rows->ids(), $groups));
        self::assertSame(['order.placed', 'invoice.saved'], $groups[0]->causes());
        self::assertSame('00000000-0000-4000-8000-000000000004', $groups[0]->eventId());
    }

    public function testTheSameRowsSentAgainAreTheSameEventAndAReplayIsAnother(): void
    {
        $id = static fn (int $generation): string => (new Coalescing())->groups([Rows::row(9, 7, 'order.placed', $generation)])[0]->eventId();
        self::assertSame($id(0), $id(0));
        self::assertSame('00000000-0000-4000-8000-000000000009.r2', $id(2));
    }
}
