<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

/**
 * How urgent an outbox row is; a lower number goes first.
 */
class Priority
{
    /** Somebody waits for it. */
    public const LIVE = 0;
    /** Existing records entered by `workspaces:backfill`. */
    public const BACKFILL = 1;
    /** Found by reconciliation. */
    public const DRIFT = 2;

    /** As the event's `priority` has them. */
    public const NAMES = [self::LIVE => 'live', self::BACKFILL => 'backfill', self::DRIFT => 'drift'];
}
