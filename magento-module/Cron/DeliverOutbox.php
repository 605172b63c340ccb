<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Cron;

use WorkspaceBridge\OpenText\Model\Delivery\Destinations;
use WorkspaceBridge\OpenText\Model\Delivery\Loop;

class DeliverOutbox
{
    /** Cron starts once a minute: this leaves it time to start and hardly a gap between two runs. */
    private const SECONDS = 57;

    public function __construct(
        private readonly Loop $loop,
        private readonly Destinations $destinations
    ) {
    }

    public function execute(): void
    {
        if ($this->destinations->anyOn()) {
            $this->loop->run(self::SECONDS);
        }
    }
}
