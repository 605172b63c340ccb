<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api;

/**
 * How the module stands, for the sidecar's operator page.
 *
 * @api
 */
interface StatusInterface
{
    /**
     * @return \WorkspaceBridge\OpenText\Api\Data\ModuleStatusInterface
     */
    public function get(): \WorkspaceBridge\OpenText\Api\Data\ModuleStatusInterface;
}
