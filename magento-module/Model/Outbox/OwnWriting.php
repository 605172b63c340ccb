<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

/**
 * Whether what is being saved is the bridge's own writing: what OpenText said must not come back to it as news.
 */
class OwnWriting
{
    /** What its own saves are recorded as; whatever else happens meanwhile, an invoice that another module makes, is news as ever. */
    private const CAUSES = [
        Cause::ORDER_CHANGED,
        Cause::COMMENT_ADDED,
        Cause::PRODUCT_SAVED,
        Cause::PRODUCT_ATTRIBUTES_UPDATED,
        Cause::CUSTOMER_SAVED,
        Cause::COMPANY_SAVED,
        Cause::QUOTE_SAVED,
        Cause::CASE_CHANGED,
        Cause::CASE_MESSAGE_ADDED,
    ];

    private int $depth = 0;

    public function isUnderWay(): bool
    {
        return $this->depth > 0;
    }

    /**
     * Whether this is recorded because of what is being written.
     */
    public function caused(Fact $fact): bool
    {
        return $this->isUnderWay() && in_array($fact->cause, self::CAUSES, true);
    }

    /**
     * @template T
     * @param callable(): T $write
     * @return T
     */
    public function write(callable $write)
    {
        $this->depth++;
        try {
            return $write();
        } finally {
            $this->depth--;
        }
    }
}
