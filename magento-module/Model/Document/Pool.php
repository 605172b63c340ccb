<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Document;

/**
 * Finds the provider for a source id.
 */
class Pool
{
    /**
     * @param array<string, ProviderInterface> $providers by kind, the part of a source id before the colon
     */
    public function __construct(private readonly array $providers = [])
    {
    }

    /**
     * @param string $sourceId `kind:id`
     * @throws DocumentMissing
     */
    public function get(string $sourceId): Document
    {
        if (preg_match('/^([a-z][a-z-]{0,31}):([A-Za-z0-9._-]{1,96})$/D', $sourceId, $match) !== 1) {
            throw new DocumentMissing('A source is named like invoice:7.');
        }
        $provider = $this->providers[$match[1]] ?? null;
        if ($provider === null) {
            throw new DocumentMissing('The shop has no documents of the kind ' . $match[1] . '.');
        }
        return $provider->get($match[2]);
    }
}
