<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Delivery;

use WorkspaceBridge\OpenText\Model\Outbox\Row;

/**
 * All rows at hand of one record; they become one event.
 */
class SubjectRows
{
    private const MOST_CAUSES = 100;

    /**
     * @param Row[] $rows oldest first, at least one, all of one subject
     */
    public function __construct(public readonly array $rows)
    {
    }

    public function type(): string
    {
        return $this->rows[0]->subjectType;
    }

    public function subjectId(): int|string
    {
        return $this->rows[0]->subjectId;
    }

    /**
     * @return int[]
     */
    public function ids(): array
    {
        return array_map(static fn (Row $row): int => $row->id, $this->rows);
    }

    /**
     * The youngest row names the event, so that the same rows sent again are the same event.
     */
    public function eventId(): string
    {
        return $this->rows[count($this->rows) - 1]->eventId();
    }

    /**
     * @return string[] each once, in order of time
     */
    public function causes(): array
    {
        $causes = array_values(array_unique(array_map(static fn (Row $row): string => $row->cause, $this->rows)));
        return array_slice($causes, 0, self::MOST_CAUSES);
    }

    /**
     * As urgent as the most urgent of them.
     */
    public function priority(): int
    {
        return min(array_map(static fn (Row $row): int => $row->priority, $this->rows));
    }

    public function attempts(): int
    {
        return max(array_map(static fn (Row $row): int => $row->attempts, $this->rows));
    }

    public function failures(): int
    {
        return max(array_map(static fn (Row $row): int => $row->failures, $this->rows));
    }
}
