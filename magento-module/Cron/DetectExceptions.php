<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Cron;

use WorkspaceBridge\OpenText\Model\Delivery\Destinations;
use WorkspaceBridge\OpenText\Model\Exception\Detection;

class DetectExceptions
{
    public function __construct(
        private readonly Detection $detection,
        private readonly Destinations $destinations
    ) {
    }

    public function execute(): void
    {
        if ($this->destinations->anyOn()) {
            $this->detection->run();
        }
    }
}
