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
    public const PRODUCT = 'product';
    public const COMPANY = 'company';
    public const QUOTE = 'quote';
    public const SUPPLIER = 'supplier';
    public const CASE = 'case';

    /**
     * @param string $subjectType one of the constants above
     * @param int|string $subjectId entity id; text where there are several sources: `attribute-57`, `source-eu1`, `rma-000000007`
     * @param string $cause `<thing>.<what happened>`, one of Cause
     * @param int $storeId store view of the record, never the current one
     * @param array<string, mixed>|null $payload only what cannot be read again at delivery
     * @param int $priority one of Priority
     */
    public function __construct(
        public readonly string $subjectType,
        public readonly int|string $subjectId,
        public readonly string $cause,
        public readonly int $storeId,
        public readonly ?array $payload = null,
        public readonly int $priority = Priority::LIVE
    ) {
    }
}
