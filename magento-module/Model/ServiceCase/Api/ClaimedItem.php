<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Api;

use WorkspaceBridge\OpenText\Api\Data\ClaimedItemInterface;

/**
 * @inheritdoc
 */
class ClaimedItem implements ClaimedItemInterface
{
    public function __construct(
        private int $orderItemId = 0,
        private float $qty = 0.0,
        private string $condition = ''
    ) {
    }

    /**
     * @inheritdoc
     */
    public function getOrderItemId(): int
    {
        return $this->orderItemId;
    }

    /**
     * @inheritdoc
     */
    public function setOrderItemId(int $orderItemId): ClaimedItemInterface
    {
        $this->orderItemId = $orderItemId;
        return $this;
    }

    /**
     * @inheritdoc
     */
    public function getQty(): float
    {
        return $this->qty;
    }

    /**
     * @inheritdoc
     */
    public function setQty(float $qty): ClaimedItemInterface
    {
        $this->qty = $qty;
        return $this;
    }

    /**
     * @inheritdoc
     */
    public function getCondition(): string
    {
        return $this->condition;
    }

    /**
     * @inheritdoc
     */
    public function setCondition(string $condition): ClaimedItemInterface
    {
        $this->condition = $condition;
        return $this;
    }
}
