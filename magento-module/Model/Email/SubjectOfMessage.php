<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Email;

/**
 * The order an e-mail is about, and the template it was made from.
 */
class SubjectOfMessage
{
    public function __construct(
        public readonly int $orderId,
        public readonly int $storeId,
        public readonly string $template
    ) {
    }
}
