<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Delivery;

/**
 * One event, ready to be sent, and the rows it settles.
 */
class Event
{
    public function __construct(
        public readonly string $id,
        public readonly string $json,
        public readonly int $storeId,
        public readonly SubjectRows $rows
    ) {
    }
}
