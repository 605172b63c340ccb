<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

/**
 * How the news of one record stands on its way to the sidecar.
 */
class Standing
{
    /**
     * @param bool $known whether anything was ever recorded
     * @param bool $waiting whether something is still to be delivered
     * @param bool $dead whether the newest of it was refused and nothing newer has arrived since
     * @param string $code of what holds it up; empty when nothing does
     */
    public function __construct(
        public readonly bool $known,
        public readonly bool $waiting,
        public readonly bool $dead,
        public readonly string $code
    ) {
    }
}
