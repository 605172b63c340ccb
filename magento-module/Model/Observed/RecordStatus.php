<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Observed;

use Magento\Framework\Api\AbstractSimpleObject;
use WorkspaceBridge\OpenText\Api\Data\RecordStatusInterface;

/**
 * @inheritdoc
 */
class RecordStatus extends AbstractSimpleObject implements RecordStatusInterface
{
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
    public function getResolution(): ?string
    {
        $value = $this->_get('resolution');
        return $value === null ? null : (string)$value;
    }

    /**
     * @inheritdoc
     */
    public function setResolution(?string $resolution): self
    {
        return $this->setData('resolution', $resolution);
    }
}
