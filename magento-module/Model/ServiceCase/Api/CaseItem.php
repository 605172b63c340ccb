<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Api;

use WorkspaceBridge\OpenText\Api\Data\CaseItemInterface;

/**
 * @inheritdoc
 */
class CaseItem implements CaseItemInterface
{
    public function __construct(
        private readonly int $orderItemId = 0,
        private readonly string $sku = '',
        private readonly string $name = '',
        private readonly float $qty = 0.0,
        private readonly string $condition = ''
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
    public function getSku(): string
    {
        return $this->sku;
    }

    /**
     * @inheritdoc
     */
    public function getName(): string
    {
        return $this->name;
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
    public function getCondition(): string
    {
        return $this->condition;
    }
}
