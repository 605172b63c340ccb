<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Observed;

use Magento\Framework\Api\AbstractSimpleObject;
use WorkspaceBridge\OpenText\Api\Data\ObservedDocumentInterface;

/**
 * @inheritdoc
 */
class ObservedDocument extends AbstractSimpleObject implements ObservedDocumentInterface
{
    /**
     * @inheritdoc
     */
    public function getNodeId(): int
    {
        return (int)$this->_get('node_id');
    }

    /**
     * @inheritdoc
     */
    public function setNodeId(int $nodeId): self
    {
        return $this->setData('node_id', $nodeId);
    }

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
    public function setName(string $name): self
    {
        return $this->setData('name', $name);
    }

    /**
     * @inheritdoc
     */
    public function getVersion(): int
    {
        return (int)$this->_get('version');
    }

    /**
     * @inheritdoc
     */
    public function setVersion(int $version): self
    {
        return $this->setData('version', $version);
    }

    /**
     * @inheritdoc
     */
    public function getMimeType(): string
    {
        return (string)$this->_get('mime_type');
    }

    /**
     * @inheritdoc
     */
    public function setMimeType(string $mimeType): self
    {
        return $this->setData('mime_type', $mimeType);
    }

    /**
     * @inheritdoc
     */
    public function getSize(): int
    {
        return (int)$this->_get('size');
    }

    /**
     * @inheritdoc
     */
    public function setSize(int $size): self
    {
        return $this->setData('size', $size);
    }

    /**
     * @inheritdoc
     */
    public function getModifiedAt(): string
    {
        return (string)$this->_get('modified_at');
    }

    /**
     * @inheritdoc
     */
    public function setModifiedAt(string $modifiedAt): self
    {
        return $this->setData('modified_at', $modifiedAt);
    }

    /**
     * @inheritdoc
     */
    public function getDocumentType(): ?string
    {
        $value = $this->_get('document_type');
        return $value === null ? null : (string)$value;
    }

    /**
     * @inheritdoc
     */
    public function setDocumentType(?string $documentType): self
    {
        return $this->setData('document_type', $documentType);
    }

    /**
     * @inheritdoc
     */
    public function getCountryId(): ?string
    {
        $value = $this->_get('country_id');
        return $value === null ? null : (string)$value;
    }

    /**
     * @inheritdoc
     */
    public function setCountryId(?string $countryId): self
    {
        return $this->setData('country_id', $countryId);
    }

    /**
     * @inheritdoc
     */
    public function getValidFrom(): ?string
    {
        $value = $this->_get('valid_from');
        return $value === null ? null : (string)$value;
    }

    /**
     * @inheritdoc
     */
    public function setValidFrom(?string $validFrom): self
    {
        return $this->setData('valid_from', $validFrom);
    }

    /**
     * @inheritdoc
     */
    public function getValidUntil(): ?string
    {
        $value = $this->_get('valid_until');
        return $value === null ? null : (string)$value;
    }

    /**
     * @inheritdoc
     */
    public function setValidUntil(?string $validUntil): self
    {
        return $this->setData('valid_until', $validUntil);
    }

    /**
     * @inheritdoc
     */
    public function getStatus(): ?string
    {
        $value = $this->_get('status');
        return $value === null ? null : (string)$value;
    }

    /**
     * @inheritdoc
     */
    public function setStatus(?string $status): self
    {
        return $this->setData('status', $status);
    }
}
