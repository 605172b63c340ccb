<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Cron;

use WorkspaceBridge\OpenText\Model\ServiceCase\Attempts;
use WorkspaceBridge\OpenText\Model\ServiceCase\Photo\PhotoRemoval;

class RemoveCasePhotos
{
    public function __construct(
        private readonly PhotoRemoval $removal,
        private readonly Attempts $attempts
    ) {
    }

    public function execute(): void
    {
        $this->removal->run();
        $this->attempts->prune();
    }
}
