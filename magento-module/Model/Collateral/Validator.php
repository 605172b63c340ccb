<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Framework\App\Request\Http as Request;

/**
 * What a client may be told instead of bytes it has already (RFC 9110, section 13). The tag changes with document and version, and tells
 * nothing of either.
 */
class Validator
{
    public function __construct(private readonly Request $request)
    {
    }

    /**
     * @param array<string, string|null> $document row of the collateral table
     */
    public function tag(array $document): string
    {
        return '"' . substr(hash('sha256', "collateral:{$document['collateral_id']}:{$document['node_id']}:{$document['version']}"), 0, 32) . '"';
    }

    /**
     * Whether the client has it.
     */
    public function isKnown(string $tag): bool
    {
        $known = trim((string)$this->request->getHeader('If-None-Match'));
        $tags = array_map(static fn (string $each): string => (string)preg_replace('~^W/~', '', trim($each)), explode(',', $known));
        return $known === '*' || in_array($tag, $tags, true);
    }

    /**
     * The range that is asked for; null where a part would not fit to what the client has.
     */
    public function range(string $tag): ?string
    {
        $range = (string)$this->request->getHeader('Range');
        $condition = trim((string)$this->request->getHeader('If-Range'));
        return $range !== '' && ($condition === '' || $condition === $tag) ? $range : null;
    }
}
