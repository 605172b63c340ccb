<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * What a case is opened about.
 *
 * @api
 */
interface ClaimedItemInterface
{
    /**
     * Id of the item of the order.
     *
     * @return int
     */
    public function getOrderItemId(): int;

    /**
     * Sets what getOrderItemId answers.
     *
     * @param int $orderItemId
     * @return $this
     */
    public function setOrderItemId(int $orderItemId): self;

    /**
     * How many of it.
     *
     * @return float
     */
    public function getQty(): float;

    /**
     * Sets what getQty answers.
     *
     * @param float $qty
     * @return $this
     */
    public function setQty(float $qty): self;

    /**
     * unopened, opened, damaged or whatever the shop uses; empty: not said.
     *
     * @return string
     */
    public function getCondition(): string;

    /**
     * Sets what getCondition answers.
     *
     * @param string $condition
     * @return $this
     */
    public function setCondition(string $condition): self;
}
