<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Delivery;

use GuzzleHttp\Psr7\Response;
use Magento\Framework\Model\ResourceModel\Db\VersionControl\Snapshot;
use PHPUnit\Framework\MockObject\MockObject;
use PHPUnit\Framework\TestCase;
use Psr\Http\Message\RequestInterface;
use Psr\Log\NullLogger;
use WorkspaceBridge\OpenText\Model\Delivery\Backoff;
use WorkspaceBridge\OpenText\Model\Delivery\Coalescing;
use WorkspaceBridge\OpenText\Model\Delivery\Destination;
use WorkspaceBridge\OpenText\Model\Delivery\Destinations;
use WorkspaceBridge\OpenText\Model\Delivery\Dispatch;
use WorkspaceBridge\OpenText\Model\Delivery\Event;
use WorkspaceBridge\OpenText\Model\Delivery\Events;
use WorkspaceBridge\OpenText\Model\Delivery\NothingToTell;
use WorkspaceBridge\OpenText\Model\Delivery\Round;
use WorkspaceBridge\OpenText\Model\Delivery\Sidecar;
use WorkspaceBridge\OpenText\Model\Delivery\SubjectRows;
use WorkspaceBridge\OpenText\Model\Outbox\Priority;
use WorkspaceBridge\OpenText\Model\Outbox\Row;
use WorkspaceBridge\OpenText\Model\Signature\StandardWebhooks;
use WorkspaceBridge\OpenText\Test\Unit\Fake\HttpAnswers;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Identities;
use WorkspaceBridge\OpenText\Test\Unit\Fake\RecordingQueue;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Rows;

class RoundTest extends TestCase
{
    private const GONE = 404;
    private const BROKEN = 500;
    private const HUGE = 413;

    private RecordingQueue $queue;
    private HttpAnswers $http;
    private Snapshot&MockObject $loadedRecords;

    protected function setUp(): void
    {
        $this->loadedRecords = $this->createMock(Snapshot::class);
    }

    public function testWhatMagentoKeepsOfEveryRecordItReadIsForgottenAfterEachRound(): void
    {
        $this->loadedRecords->expects(self::exactly(2))->method('clear');
        $round = $this->round([Rows::row(1, 7)]);
        $round->run();
        $round->run();
    }

    public function testOneRecordThatCannotBeReadDoesNotHoldUpTheOthers(): void
    {
        $round = $this->round([Rows::row(1, 7), Rows::row(2, self::BROKEN), Rows::row(3, self::GONE), Rows::row(4, 8)]);
        $result = $round->run();
        self::assertSame('delivered', $this->queue->outcomes[1]);
        self::assertStringStartsWith('failed SNAPSHOT_FAILED', $this->queue->outcomes[2]);
        self::assertStringStartsWith('dropped GONE', $this->queue->outcomes[3]);
        self::assertSame('delivered', $this->queue->outcomes[4]);
        self::assertSame([4, 2, 1, 1], [$result->taken, $result->delivered, $result->dropped, $result->waiting]);
    }

    public function testARecordThatNeverCanBeReadWaitsForAPersonInTheEnd(): void
    {
        $this->round([new Row(2, 'u', 'order', self::BROKEN, 'order.changed', 1, 9, 7, 0)])->run();
        self::assertStringStartsWith('dead SNAPSHOT_FAILED', $this->queue->outcomes[2]);
    }

    public function testAnEventNoRequestCanCarryIsSetAside(): void
    {
        $this->round([Rows::row(1, self::HUGE), Rows::row(2, 7)])->run();
        self::assertStringStartsWith('dead EVENT_TOO_LARGE', $this->queue->outcomes[1]);
        self::assertSame('delivered', $this->queue->outcomes[2]);
    }

    public function testMoreThanAHundredSubjectsGoInSeveralRequests(): void
    {
        $rows = array_map(static fn (int $id): Row => Rows::row($id, 1000 + $id), range(1, 150));
        $this->round($rows)->run();
        self::assertSame(array_fill_keys(range(1, 150), 'delivered'), $this->queue->outcomes);
        self::assertCount(2, $this->http->requests);
    }

    public function testAStoreViewThatIsSwitchedOffIsNotTold(): void
    {
        $this->round([Rows::row(1, 7)], false)->run();
        self::assertStringStartsWith('waits SWITCHED_OFF', $this->queue->outcomes[1]);
        self::assertSame([], $this->http->requests);
    }

    public function testWhatSomebodyWaitsForGoesBeforeABackfillWhichIsNeverLeftBehindAltogether(): void
    {
        $backfill = array_map(static fn (int $id): Row => Rows::row($id, $id, 'order.entered', 0, 1, Priority::BACKFILL), range(1, 100));
        $live = array_map(static fn (int $id): Row => Rows::row($id, $id), range(101, 250));
        $round = $this->round(array_merge($backfill, $live));
        $round->run();
        $told = array_merge(...array_map(
            static fn (RequestInterface $request): array => json_decode((string)$request->getBody(), true)['events'],
            $this->http->requests
        ));
        $firstBackfill = array_search(Rows::row(1, 1)->uuid, array_column($told, 'id'), true);
        self::assertSame(150, $firstBackfill, 'all that is live goes first');
        self::assertGreaterThan(150, count($told), 'a backfill must not starve');
        self::assertLessThan(200, count($told), 'a backfill must not fill a round that somebody waits for');
    }

    public function testWithNothingLiveWaitingABackfillGoesFasterYetLeavesRoundsShort(): void
    {
        $rows = array_map(static fn (int $id): Row => Rows::row($id, $id, 'order.entered', 0, 1, Priority::BACKFILL), range(1, 100));
        $first = $this->round($rows)->run();
        self::assertGreaterThan(5, $first->taken);
        self::assertLessThan(100, $first->taken);
    }

    /**
     * @param Row[] $rows
     */
    private function round(array $rows, bool $on = true): Round
    {
        $this->queue = new RecordingQueue($rows);
        $this->http = new HttpAnswers(static function (RequestInterface $request): Response {
            $events = json_decode((string)$request->getBody(), true)['events'];
            return new Response(202, [], json_encode(['results' => array_map(
                static fn (array $event): array => ['id' => $event['id'], 'status' => 'accepted'],
                $events
            )]));
        });
        $events = $this->createStub(Events::class);
        $events->method('of')->willReturnCallback(static fn (SubjectRows $rows): Event => match ($rows->subjectId()) {
            self::GONE => throw new NothingToTell('The order was deleted.'),
            self::BROKEN => throw new \TypeError('another module fails'),
            self::HUGE => new Event($rows->eventId(), str_repeat('x', 9 * 1024 * 1024), 1, $rows),
            default => new Event($rows->eventId(), json_encode(['id' => $rows->eventId()]), 1, $rows),
        });
        $destination = new Destination('https://sidecar.example', [(new StandardWebhooks())->createSecret()]);
        $destinations = $this->createStub(Destinations::class);
        $destinations->method('of')->willReturn($destination);
        $destinations->method('byKey')->willReturn($destination);
        $destinations->method('isOn')->willReturn($on);
        $destinations->method('switchedOff')->willReturn([]);
        $sidecar = new Sidecar($this->http, new StandardWebhooks(), new Identities());
        return new Round(
            $this->queue,
            new Coalescing(),
            $events,
            new Dispatch($sidecar, $this->queue, new Backoff(), new NullLogger()),
            $destinations,
            new Backoff(),
            $this->loadedRecords,
            new NullLogger(),
            new Identities()
        );
    }
}
