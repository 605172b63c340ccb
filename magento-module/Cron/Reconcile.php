<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Cron;

use WorkspaceBridge\OpenText\Model\Delivery\Destinations;
use WorkspaceBridge\OpenText\Model\Existing\Reconciliation;

class Reconcile
{
    public function __construct(
        private readonly Reconciliation $reconciliation,
        private readonly Destinations $destinations
    ) {
    }

    public function execute(): void
    {
        if ($this->destinations->anyOn()) {
            $this->reconciliation->run();
        }
    }
}
