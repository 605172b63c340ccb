<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Delivery;

/**
 * A sidecar, and the secrets its store views sign with.
 */
class Destination
{
    /**
     * @param string $url base address, empty when none is configured
     * @param string[] $secrets
     */
    public function __construct(
        public readonly string $url,
        public readonly array $secrets
    ) {
    }

    public function key(): string
    {
        return hash('sha256', $this->url . "\n" . implode("\n", $this->secrets));
    }
}
