<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Delivery;

/**
 * What the sidecar said of one event.
 */
class EventResult
{
    public const ACCEPTED = 'accepted';
    public const DUPLICATE = 'duplicate';
    public const REJECTED = 'rejected';

    public function __construct(
        public readonly string $status,
        public readonly string $code = '',
        public readonly string $reason = ''
    ) {
    }
}
