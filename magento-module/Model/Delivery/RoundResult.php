<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Delivery;

/**
 * What one round of delivery did, in rows.
 */
class RoundResult
{
    public int $taken = 0;
    public int $delivered = 0;
    public int $dropped = 0;
    public int $dead = 0;
    public int $waiting = 0;
    public int $events = 0;

    /** Seconds in which another round makes no sense. */
    public int $pause = 0;

    /** @var array<string, string> code to message of what kept rows from being delivered */
    public array $problems = [];

    public function add(self $other): void
    {
        $this->taken += $other->taken;
        $this->delivered += $other->delivered;
        $this->dropped += $other->dropped;
        $this->dead += $other->dead;
        $this->waiting += $other->waiting;
        $this->events += $other->events;
        $this->problems = $other->problems + $this->problems;
    }
}
