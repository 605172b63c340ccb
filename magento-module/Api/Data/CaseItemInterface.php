<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * What a case is about, as it was sold.
 *
 * @api
 */
interface CaseItemInterface
{
    /**
     * Item of the order
     *
     * @return int
     */
    public function getOrderItemId(): int;

    /**
     * SKU
     *
     * @return string
     */
    public function getSku(): string;

    /**
     * Name
     *
     * @return string
     */
    public function getName(): string;

    /**
     * How many are concerned
     *
     * @return float
     */
    public function getQty(): float;

    /**
     * Condition of the item; empty: not known
     *
     * @return string
     */
    public function getCondition(): string;
}
