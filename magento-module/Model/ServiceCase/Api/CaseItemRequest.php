<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Api;

use Magento\Framework\Api\AbstractSimpleObject;
use WorkspaceBridge\OpenText\Api\Data\CaseItemRequestInterface;

/**
 * @inheritdoc
 */
class CaseItemRequest extends AbstractSimpleObject implements CaseItemRequestInterface
{
    /**
     * @inheritdoc
     */
    public function getOrderItemId(): int
    {
        return (int)$this->_get('order_item_id');
    }

    /**
     * @inheritdoc
     */
    public function setOrderItemId(?int $orderItemId): self
    {
        return $this->setData('order_item_id', $orderItemId);
    }

    /**
     * @inheritdoc
     */
    public function getQty(): float
    {
        return (float)$this->_get('qty');
    }

    /**
     * @inheritdoc
     */
    public function setQty(?float $qty): self
    {
        return $this->setData('qty', $qty);
    }

    /**
     * @inheritdoc
     */
    public function getCondition(): ?string
    {
        $value = $this->_get('condition');
        return $value === null ? null : (string)$value;
    }

    /**
     * @inheritdoc
     */
    public function setCondition(?string $condition): self
    {
        return $this->setData('condition', $condition);
    }
}
