<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Cron;

use WorkspaceBridge\OpenText\Model\Compliance\Assessor;

class RefreshCompliance
{
    public function __construct(private readonly Assessor $assessor)
    {
    }

    public function execute(): void
    {
        $this->assessor->refreshStale();
    }
}
