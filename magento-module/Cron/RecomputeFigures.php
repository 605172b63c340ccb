<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Cron;

use WorkspaceBridge\OpenText\Model\Account\Recomputation;
use WorkspaceBridge\OpenText\Model\Delivery\Destinations;

class RecomputeFigures
{
    public function __construct(
        private readonly Recomputation $recomputation,
        private readonly Destinations $destinations
    ) {
    }

    public function execute(): void
    {
        if ($this->destinations->anyOn()) {
            $this->recomputation->run();
        }
    }
}
