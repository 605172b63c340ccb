<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase;

/**
 * What somebody says when a case is opened.
 */
class Claim
{
    /**
     * @param string $kind of CaseKind
     * @param string $reason one line
     * @param string $text
     * @param array<int, array{qty: string, condition: string}> $items by id of the order's item
     * @param Photo\Photo[] $photos checked
     */
    public function __construct(
        public readonly string $kind,
        public readonly string $reason,
        public readonly string $text,
        public readonly array $items,
        public readonly array $photos = []
    ) {
    }
}
