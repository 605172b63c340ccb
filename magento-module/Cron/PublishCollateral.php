<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Cron;

use WorkspaceBridge\OpenText\Model\Collateral\Publication;

/**
 * Public documents come to the media storage, and go from it.
 */
class PublishCollateral
{
    public function __construct(private readonly Publication $publication)
    {
    }

    public function execute(): void
    {
        $this->publication->turn();
    }
}
