<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Document;

/**
 * A document's bytes and what they are.
 */
class Document
{
    public function __construct(
        public readonly string $bytes,
        public readonly string $mimeType
    ) {
    }
}
