<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Framework\Api\AbstractSimpleObject;
use WorkspaceBridge\OpenText\Api\Data\ReleasedDocumentInterface;

/**
 * @inheritdoc
 */
class ReleasedDocument extends AbstractSimpleObject implements ReleasedDocumentInterface
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
    public function getTitle(): string
    {
        return (string)$this->_get('title');
    }

    /**
     * @inheritdoc
     */
    public function setTitle(string $title): self
    {
        return $this->setData('title', $title);
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
    public function getSha256(): ?string
    {
        $value = $this->_get('sha256');
        return $value === null ? null : (string)$value;
    }

    /**
     * @inheritdoc
     */
    public function setSha256(?string $sha256): self
    {
        return $this->setData('sha256', $sha256);
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
    public function getAudience(): string
    {
        return (string)$this->_get('audience');
    }

    /**
     * @inheritdoc
     */
    public function setAudience(string $audience): self
    {
        return $this->setData('audience', $audience);
    }

    /**
     * @inheritdoc
     */
    public function getGroups(): ?array
    {
        $value = $this->_get('groups');
        return $value === null ? null : (array)$value;
    }

    /**
     * @inheritdoc
     */
    public function setGroups(?array $groups): self
    {
        return $this->setData('groups', $groups);
    }

    /**
     * @inheritdoc
     */
    public function getCompanies(): ?array
    {
        $value = $this->_get('companies');
        return $value === null ? null : (array)$value;
    }

    /**
     * @inheritdoc
     */
    public function setCompanies(?array $companies): self
    {
        return $this->setData('companies', $companies);
    }

    /**
     * @inheritdoc
     */
    public function getLocale(): ?string
    {
        $value = $this->_get('locale');
        return $value === null ? null : (string)$value;
    }

    /**
     * @inheritdoc
     */
    public function setLocale(?string $locale): self
    {
        return $this->setData('locale', $locale);
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
    public function getSkus(): ?array
    {
        $value = $this->_get('skus');
        return $value === null ? null : (array)$value;
    }

    /**
     * @inheritdoc
     */
    public function setSkus(?array $skus): self
    {
        return $this->setData('skus', $skus);
    }
}
