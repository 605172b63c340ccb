<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Feedback;

use Magento\Framework\App\ResourceConnection;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Feedback\RequestTable;
use WorkspaceBridge\OpenText\Model\Feedback\StartableWorkflows;
use WorkspaceBridge\OpenText\Model\Feedback\WorkflowRequests;
use WorkspaceBridge\OpenText\Model\Feedback\WorkflowStatus;
use WorkspaceBridge\OpenText\Model\Feedback\WorkflowTable;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

class WorkflowRequestsTest extends TestCase
{
    private const STARTED = [
        'request_id' => 'a', 'workflow' => 'approval', 'requested_at' => '2026-11-23 10:00:00', 'process_id' => '77', 'state' => 'running',
    ];
    private const WAITING = ['request_id' => 'b', 'workflow' => 'review', 'requested_at' => '2026-11-23 11:00:00', 'process_id' => null, 'state' => null];

    public function testOnlyWhatIsNotStartedAsFarAsIsKnownIsAskedForAgain(): void
    {
        $requests = $this->requests();
        self::assertSame(
            [['id' => 'b', 'workflow' => 'review', 'requestedAt' => '2026-11-23T11:00:00Z']],
            $requests->of('order', '000000042', [])
        );
        self::assertTrue($requests->isUnderWay('order', '000000042', 'approval'), 'what was started is under way all the same');
    }

    public function testAProcessStaysThatOfItsRequestWhenItIsToldWithoutIt(): void
    {
        $connection = new class {
            /** @var array<int|string, mixed> */
            public array $fields = [];

            /**
             * @param array<int, array<string, mixed>> $rows
             * @param array<int|string, mixed> $fields
             */
            public function insertOnDuplicate(string $table, array $rows, array $fields): void
            {
                $this->fields = $fields;
            }
        };
        $resource = $this->createStub(ResourceConnection::class);
        $resource->method('getConnection')->willReturn($connection);
        $resource->method('getTableName')->willReturnArgument(0);
        (new WorkflowTable($resource))->write(17, [new WorkflowStatus([
            'process_id' => 77, 'workflow' => 'approval', 'title' => 'Approval', 'state' => 'running', 'started_at' => '2026-11-23T10:00:00Z', 'steps' => [],
        ])]);
        self::assertSame('COALESCE(VALUES(request_id), request_id)', (string)$connection->fields['request_id']);
        self::assertNotContains('request_id', array_filter($connection->fields, 'is_string'));
        self::assertContains('state', $connection->fields);
    }

    private function requests(): WorkflowRequests
    {
        $table = $this->createStub(RequestTable::class);
        $table->method('of')->willReturn([self::WAITING, self::STARTED]);
        $table->method('waiting')->willReturn([self::WAITING]);
        return new WorkflowRequests($table, $this->createStub(StartableWorkflows::class), $this->createStub(Recorder::class));
    }
}
