<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Document;

/**
 * There is no such document, or no longer.
 */
class DocumentMissing extends \RuntimeException
{
    public function __construct(string $message, public readonly bool $wasThere = false)
    {
        parent::__construct($message);
    }
}
