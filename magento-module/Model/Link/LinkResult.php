<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use Magento\Framework\Api\AbstractSimpleObject;
use WorkspaceBridge\OpenText\Api\Data\LinkResultInterface;

/**
 * @inheritdoc
 */
class LinkResult extends AbstractSimpleObject implements LinkResultInterface
{
    /**
     * @inheritdoc
     */
    public function getOutcome(): string
    {
        return (string)$this->_get('outcome');
    }

    /**
     * @inheritdoc
     */
    public function setOutcome(string $outcome): self
    {
        return $this->setData('outcome', $outcome);
    }

    /**
     * @inheritdoc
     */
    public function getReason(): string
    {
        return (string)$this->_get('reason');
    }

    /**
     * @inheritdoc
     */
    public function setReason(string $reason): self
    {
        return $this->setData('reason', $reason);
    }
}
