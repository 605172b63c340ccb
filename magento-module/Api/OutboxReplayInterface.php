<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api;

/**
 * Lets the sidecar hear again what it has missed or lost.
 *
 * @api
 */
interface OutboxReplayInterface
{
    /**
     * Enters settled outbox entries again, each as a new event.
     *
     * @param int|null $fromRevision from this outbox id on
     * @param string|null $fromTime or from this time on, RFC 3339 with zone
     * @return int entries entered again
     * @throws \Magento\Framework\Exception\InputException unless exactly one of the two is given and can be read
     */
    public function replay(?int $fromRevision = null, ?string $fromTime = null): int;
}
