<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

/**
 * An outbox row a deliverer holds.
 */
class Row
{
    public function __construct(
        public readonly int $id,
        public readonly string $uuid,
        public readonly string $subjectType,
        public readonly int|string $subjectId,
        public readonly string $cause,
        public readonly int $storeId,
        public readonly int $attempts,
        public readonly int $failures,
        public readonly int $generation,
        public readonly int $priority = Priority::LIVE
    ) {
    }

    /**
     * Id of the event this row becomes: a replay is a new event.
     */
    public function eventId(): string
    {
        return $this->generation === 0 ? $this->uuid : $this->uuid . '.r' . $this->generation;
    }
}
