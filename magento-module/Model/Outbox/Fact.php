<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

/**
 * Something that happened to a record of the shop, as it is written to the outbox.
 */
class Fact
{
    public const ORDER = 'order';
    public const CUSTOMER = 'customer';

    /**
     * @param string $subjectType Fact::ORDER or Fact::CUSTOMER
     * @param int $subjectId entity id
     * @param string $cause `<thing>.<what happened>`, one of Cause
     * @param int $storeId store view of the record, never the current one
     * @param array<string, mixed>|null $payload only what cannot be read again at delivery
     */
    public function __construct(
        public readonly string $subjectType,
        public readonly int $subjectId,
        public readonly string $cause,
        public readonly int $storeId,
        public readonly ?array $payload = null
    ) {
    }
}
