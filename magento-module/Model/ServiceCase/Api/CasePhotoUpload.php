<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Api;

use Magento\Framework\Api\AbstractSimpleObject;
use WorkspaceBridge\OpenText\Api\Data\CasePhotoUploadInterface;

/**
 * @inheritdoc
 */
class CasePhotoUpload extends AbstractSimpleObject implements CasePhotoUploadInterface
{
    /**
     * @inheritdoc
     */
    public function getName(): string
    {
        return (string)$this->_get('name');
    }

    /**
     * @inheritdoc
     */
    public function setName(?string $name): self
    {
        return $this->setData('name', $name);
    }

    /**
     * @inheritdoc
     */
    public function getBase64(): string
    {
        return (string)$this->_get('base64');
    }

    /**
     * @inheritdoc
     */
    public function setBase64(?string $base64): self
    {
        return $this->setData('base64', $base64);
    }
}
