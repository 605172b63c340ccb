<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * An item of the order that a case is opened about.
 *
 * @api
 */
interface CaseItemRequestInterface
{
    /**
     * Item of the order
     *
     * @return int
     */
    public function getOrderItemId(): int;

    /**
     * Sets what getOrderItemId answers.
     *
     * @param int|null $orderItemId
     * @return $this
     */
    public function setOrderItemId(?int $orderItemId): self;

    /**
     * How many are concerned
     *
     * @return float
     */
    public function getQty(): float;

    /**
     * Sets what getQty answers.
     *
     * @param float|null $qty
     * @return $this
     */
    public function setQty(?float $qty): self;

    /**
     * Condition of the item; none: not known
     *
     * @return string|null
     */
    public function getCondition(): ?string;

    /**
     * Sets what getCondition answers.
     *
     * @param string|null $condition
     * @return $this
     */
    public function setCondition(?string $condition): self;
}
