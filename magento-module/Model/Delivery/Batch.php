<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Delivery;

/**
 * Events for one sidecar, as many as one request may carry.
 */
class Batch
{
    public const MOST_EVENTS = 100;
    public const MOST_BYTES = 8 * 1024 * 1024;

    /** `{"events":[]}` */
    private const FRAME_BYTES = 13;

    /** @var Event[] */
    private array $events = [];

    private int $bytes = self::FRAME_BYTES;

    public function hasRoomFor(Event $event): bool
    {
        return count($this->events) < self::MOST_EVENTS
            && $this->bytes + strlen($event->json) + 1 <= self::MOST_BYTES;
    }

    public function add(Event $event): void
    {
        $this->events[] = $event;
        $this->bytes += strlen($event->json) + 1;
    }

    /**
     * @return Event[]
     */
    public function events(): array
    {
        return $this->events;
    }
}
