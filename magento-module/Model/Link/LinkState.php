<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

/**
 * How a workspace stands.
 */
class LinkState
{
    public const ACTIVE = 'active';
    public const ATTENTION = 'attention';
    public const ORPHANED = 'orphaned';

    public const ALL = [self::ACTIVE, self::ATTENTION, self::ORPHANED];
}
