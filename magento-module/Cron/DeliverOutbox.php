<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Cron;

use WorkspaceBridge\OpenText\Model\Delivery\Destinations;
use WorkspaceBridge\OpenText\Model\Delivery\Loop;
use WorkspaceBridge\OpenText\Model\Delivery\Minute;

class DeliverOutbox
{
    public function __construct(
        private readonly Loop $loop,
        private readonly Destinations $destinations,
        private readonly Minute $minute
    ) {
    }

    public function execute(): void
    {
        if ($this->destinations->anyOn()) {
            $this->loop->run($this->minute->rest(time()));
        }
    }
}
