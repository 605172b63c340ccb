<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Observed;

use Magento\Framework\Api\AbstractSimpleObject;
use WorkspaceBridge\OpenText\Api\Data\ObservedRecordInterface;

/**
 * @inheritdoc
 */
class ObservedRecord extends AbstractSimpleObject implements ObservedRecordInterface
{
    /**
     * @inheritdoc
     */
    public function getSourceId(): string
    {
        return (string)$this->_get('source_id');
    }

    /**
     * @inheritdoc
     */
    public function setSourceId(string $sourceId): self
    {
        return $this->setData('source_id', $sourceId);
    }

    /**
     * @inheritdoc
     */
    public function getStatus(): string
    {
        return (string)$this->_get('status');
    }

    /**
     * @inheritdoc
     */
    public function setStatus(string $status): self
    {
        return $this->setData('status', $status);
    }

    /**
     * @inheritdoc
     */
    public function getChangedAt(): ?string
    {
        $value = $this->_get('changed_at');
        return $value === null ? null : (string)$value;
    }

    /**
     * @inheritdoc
     */
    public function setChangedAt(?string $changedAt): self
    {
        return $this->setData('changed_at', $changedAt);
    }
}
