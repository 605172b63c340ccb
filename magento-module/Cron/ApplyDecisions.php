<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Cron;

use WorkspaceBridge\OpenText\Model\Feedback\Decisions;

/**
 * Tries again what was decided in OpenText and the shop failed at.
 */
class ApplyDecisions
{
    public function __construct(private readonly Decisions $decisions)
    {
    }

    public function execute(): void
    {
        $this->decisions->applyAllWaiting();
    }
}
