<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Subject;

/**
 * What an event says of a record: its type, its subject, the store view it belongs to and its snapshot.
 */
class Told
{
    /**
     * @param string $type of the event: `commerce.order.changed`
     * @param string $subject `order/000000042`
     * @param int $storeId store view of the record
     * @param int|null $websiteId where the record has one of its own
     * @param array<string, mixed> $data by the contract (sidecar/contract/events.schema.json)
     */
    public function __construct(
        public readonly string $type,
        public readonly string $subject,
        public readonly int $storeId,
        public readonly ?int $websiteId,
        public readonly array $data
    ) {
    }
}
