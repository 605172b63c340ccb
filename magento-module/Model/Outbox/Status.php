<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

/**
 * States of an outbox row.
 */
class Status
{
    /** Waits to be delivered, not before `available_at`. */
    public const PENDING = 0;
    /** A deliverer has it until `lease_expires_at`. */
    public const LEASED = 1;
    /** The sidecar has taken it. */
    public const DELIVERED = 2;
    /** Will not go by itself: see `last_error`; `workspaces:outbox:retry` enters it again. */
    public const DEAD = 3;
    /** There was nothing to tell: the record is gone. */
    public const DROPPED = 4;

    public const LABELS = [
        self::PENDING => 'pending',
        self::LEASED => 'leased',
        self::DELIVERED => 'delivered',
        self::DEAD => 'dead',
        self::DROPPED => 'dropped',
    ];
}
