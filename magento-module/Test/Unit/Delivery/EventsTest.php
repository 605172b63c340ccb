<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Delivery;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Delivery\Events;
use WorkspaceBridge\OpenText\Model\Delivery\NothingToTell;
use WorkspaceBridge\OpenText\Model\Delivery\SubjectRows;
use WorkspaceBridge\OpenText\Model\Feedback\WorkflowRequests;
use WorkspaceBridge\OpenText\Model\Outbox\Priority;
use WorkspaceBridge\OpenText\Model\Outbox\Queue;
use WorkspaceBridge\OpenText\Model\Outbox\Row;
use WorkspaceBridge\OpenText\Model\Snapshot\Stores;
use WorkspaceBridge\OpenText\Model\Subject\SubjectInterface;
use WorkspaceBridge\OpenText\Model\Subject\Told;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Rows;

class EventsTest extends TestCase
{
    public function testAnEventIsAsUrgentAsTheMostUrgentOfItsRows(): void
    {
        self::assertSame('live', $this->event([
            Rows::row(1, 7, 'order.entered', 0, 1, Priority::BACKFILL),
            Rows::row(2, 7, 'order.changed'),
        ])['priority']);
        self::assertSame('backfill', $this->event([
            Rows::row(1, 7, 'order.found', 0, 1, Priority::DRIFT),
            Rows::row(2, 7, 'order.entered', 0, 1, Priority::BACKFILL),
        ])['priority']);
        self::assertSame('drift', $this->event([Rows::row(1, 7, 'order.found', 0, 1, Priority::DRIFT)])['priority']);
    }

    public function testASubjectWhoseIdIsTextIsToldByIt(): void
    {
        $row = new Row(5, 'u', 'supplier', 'attribute-57', 'supplier.entered', 0, 1, 0, 0);
        self::assertSame('supplier/attribute-57', $this->event([$row])['subject']);
    }

    public function testATypeThatNobodyTellsOfIsDroppedNotTriedForEver(): void
    {
        $this->expectException(NothingToTell::class);
        $this->event([new Row(5, 'u', 'gift-card', 1, 'gift-card.saved', 0, 1, 0, 0)]);
    }

    /**
     * @param Row[] $rows
     * @return array<string, mixed>
     */
    private function event(array $rows): array
    {
        $queue = $this->createStub(Queue::class);
        $queue->method('revision')->willReturn([9, '2026-11-23T10:00:00.000000Z']);
        $stores = $this->createStub(Stores::class);
        $stores->method('source')->willReturn('https://shop.example/');
        $stores->method('scope')->willReturn([]);
        $subject = $this->createStub(SubjectInterface::class);
        $subject->method('tell')->willReturnCallback(static fn (int|string $id): Told => new Told(
            'commerce.' . $rows[0]->subjectType . '.changed',
            $rows[0]->subjectType . '/' . $id,
            1,
            null,
            []
        ));
        $events = new Events($queue, $stores, $this->createStub(WorkflowRequests::class), ['order' => $subject, 'supplier' => $subject]);
        return json_decode($events->of(new SubjectRows($rows))->json, true);
    }
}
