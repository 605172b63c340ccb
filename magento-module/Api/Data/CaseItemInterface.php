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
     * Id of the item of the order.
     *
     * @return int
     */
    public function getOrderItemId(): int;

    /**
     * SKU.
     *
     * @return string
     */
    public function getSku(): string;

    /**
     * Name.
     *
     * @return string
     */
    public function getName(): string;

    /**
     * How many of it.
     *
     * @return float
     */
    public function getQty(): float;

    /**
     * Empty: not said.
     *
     * @return string
     */
    public function getCondition(): string;
}
