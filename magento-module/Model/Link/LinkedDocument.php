<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use Magento\Framework\Api\AbstractSimpleObject;
use WorkspaceBridge\OpenText\Api\Data\LinkedDocumentInterface;

/**
 * @inheritdoc
 */
class LinkedDocument extends AbstractSimpleObject implements LinkedDocumentInterface
{
    /**
     * @inheritdoc
     */
    public function getRole(): string
    {
        return (string)$this->_get('role');
    }

    /**
     * @inheritdoc
     */
    public function setRole(string $role): self
    {
        return $this->setData('role', $role);
    }

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
    public function getSha256(): string
    {
        return (string)$this->_get('sha256');
    }

    /**
     * @inheritdoc
     */
    public function setSha256(string $sha256): self
    {
        return $this->setData('sha256', $sha256);
    }

    /**
     * @inheritdoc
     */
    public function getStoredAt(): string
    {
        return (string)$this->_get('stored_at');
    }

    /**
     * @inheritdoc
     */
    public function setStoredAt(string $storedAt): self
    {
        return $this->setData('stored_at', $storedAt);
    }

    /**
     * @inheritdoc
     */
    public function getClassification(): ?string
    {
        return $this->_get('classification');
    }

    /**
     * @inheritdoc
     */
    public function setClassification(?string $classification): self
    {
        return $this->setData('classification', $classification);
    }

    /**
     * @inheritdoc
     */
    public function getHolds(): array
    {
        return (array)($this->_get('holds') ?? []);
    }

    /**
     * @inheritdoc
     */
    public function setHolds(array $holds): self
    {
        return $this->setData('holds', $holds);
    }
}
