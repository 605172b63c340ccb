<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Cron;

use WorkspaceBridge\OpenText\Model\Outbox\Pruning;

class PruneOutbox
{
    public function __construct(private readonly Pruning $pruning)
    {
    }

    public function execute(): void
    {
        $this->pruning->run();
    }
}
