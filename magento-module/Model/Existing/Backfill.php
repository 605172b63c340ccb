<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Existing;

use Magento\Framework\App\ResourceConnection;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Priority;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;
use WorkspaceBridge\OpenText\Model\Outbox\Waiting;

/**
 * Enters existing records behind everything that somebody waits for: a page at a time, its rows and the position in one transaction,
 * no faster than it is told.
 */
class Backfill
{
    private const MOST_ROWS_PER_PAGE = 500;

    public function __construct(
        private readonly Sources $sources,
        private readonly Recorder $recorder,
        private readonly Waiting $waiting,
        private readonly Position $position,
        private readonly ResourceConnection $resource
    ) {
    }

    /**
     * @return array{total: int, done: int} records of the range, and those an earlier run has entered
     */
    public function plan(string $type, Range $range): array
    {
        return [
            'total' => $this->sources->get($type)->count($range),
            'done' => $this->position->of($type, $range)['done'],
        ];
    }

    /**
     * @param int $rate most records per second
     * @param callable(int): void $progress told how many more were looked at
     * @return int rows written; records that wait in the outbox anyway get none
     */
    public function run(string $type, Range $range, int $rate, callable $progress): int
    {
        $source = $this->sources->get($type);
        ['after' => $after, 'done' => $done] = $this->position->of($type, $range);
        $size = max(1, min(self::MOST_ROWS_PER_PAGE, $rate));
        $written = 0;
        do {
            $began = microtime(true);
            $page = $source->page($range, $after, $size);
            if (!$page) {
                break;
            }
            $after = (string)array_key_last($page);
            $done += count($page);
            $written += $this->enter($type, $range, $page, $after, $done);
            $progress(count($page));
            $wait = count($page) / max(1, $rate) - (microtime(true) - $began);
            if ($wait > 0 && count($page) === $size) {
                usleep((int)($wait * 1_000_000));
            }
        } while (true);
        $this->position->forget($type);
        return $written;
    }

    public function restart(string $type): void
    {
        $this->position->forget($type);
    }

    /**
     * @param array<int|string, int> $page store view by id
     */
    private function enter(string $type, Range $range, array $page, string $after, int $done): int
    {
        $facts = array_map(
            static fn (int|string $id): Fact => new Fact(
                $type,
                $id,
                $type . '.' . Cause::ENTERED,
                $page[$id],
                null,
                Priority::BACKFILL
            ),
            $this->waiting->without($type, array_keys($page))
        );
        $connection = $this->resource->getConnection();
        $connection->beginTransaction();
        try {
            $written = $this->recorder->write($facts);
            $this->position->keep($type, $range, $after, $done);
            $connection->commit();
            return $written;
        } catch (\Throwable $e) {
            $connection->rollBack();
            throw $e;
        }
    }
}
