<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Agreement;

/**
 * A checkout agreement as it read at a time.
 */
class AgreementText
{
    public function __construct(
        public readonly int $agreementId,
        public readonly string $name,
        public readonly bool $isHtml,
        public readonly string $content,
        public readonly string $checkboxText,
        public readonly string $sha256
    ) {
    }
}
