<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Delivery;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Delivery\Batch;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Rows;

class BatchTest extends TestCase
{
    public function testTakesAHundredEvents(): void
    {
        $batch = new Batch();
        for ($i = 1; $batch->hasRoomFor(Rows::event($i)); $i++) {
            $batch->add(Rows::event($i));
        }
        self::assertCount(100, $batch->events());
    }

    public function testItsRequestNeverExceedsEightMebibytes(): void
    {
        $batch = new Batch();
        $event = static fn (int $id) => Rows::event($id, str_repeat('x', 1024 * 1024));
        for ($i = 1; $batch->hasRoomFor($event($i)); $i++) {
            $batch->add($event($i));
        }
        self::assertCount(7, $batch->events());
        self::assertTrue((new Batch())->hasRoomFor(Rows::event(1, str_repeat('x', 8 * 1024 * 1024 - 14))));
        self::assertFalse((new Batch())->hasRoomFor(Rows::event(1, str_repeat('x', 8 * 1024 * 1024 - 12))));
    }
}
