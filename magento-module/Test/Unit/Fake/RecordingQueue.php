<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Fake;

use Magento\Framework\App\ResourceConnection;
use WorkspaceBridge\OpenText\Model\Outbox\Priority;
use WorkspaceBridge\OpenText\Model\Outbox\Queue;
use WorkspaceBridge\OpenText\Model\Outbox\Row;
use WorkspaceBridge\OpenText\Model\Outbox\SubjectId;

/**
 * A queue that hands out given rows once and keeps what became of each.
 */
class RecordingQueue extends Queue
{
    /** @var array<int, string> row id to outcome, e.g. "delivered" or "dead SOME_CODE: why" */
    public array $outcomes = [];

    /** @var array<int, int> row id to seconds it waits */
    public array $waits = [];

    /**
     * @param Row[] $rows
     */
    public function __construct(private array $rows = [])
    {
        parent::__construct(new ResourceConnection(), new SubjectId());
    }

    public function claim(string $owner, int $limit, array $exceptStores = [], int $priority = Priority::LIVE): array
    {
        $lane = array_values(array_filter($this->rows, static fn (Row $row): bool => $row->priority === $priority));
        $rows = array_slice($lane, 0, $limit);
        $this->rows = array_values(array_filter($this->rows, static fn (Row $row): bool => !in_array($row, $rows, true)));
        return array_values(array_filter($rows, static fn (Row $row): bool => !in_array($row->storeId, $exceptStores, true)));
    }

    public function releaseExpired(): int
    {
        return 0;
    }

    public function renew(array $ids, string $owner): void
    {
    }

    public function delivered(array $ids, string $owner): void
    {
        $this->outcomes += array_fill_keys($ids, 'delivered');
    }

    public function dropped(array $ids, string $owner, string $why): void
    {
        $this->outcomes += array_fill_keys($ids, 'dropped ' . $why);
    }

    public function dead(array $ids, string $owner, string $error): void
    {
        $this->outcomes += array_fill_keys($ids, 'dead ' . $error);
    }

    public function release(array $ids, string $owner, int $seconds, string $error, bool $failure = false): void
    {
        $this->outcomes += array_fill_keys($ids, ($failure ? 'failed ' : 'waits ') . $error);
        $this->waits += array_fill_keys($ids, $seconds);
    }
}
