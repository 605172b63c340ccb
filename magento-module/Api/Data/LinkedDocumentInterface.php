<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * A document in a business object's workspace.
 *
 * @api
 */
interface LinkedDocumentInterface
{
    /**
     * What the document is to its workspace: invoice, shipment, contract-terms
     *
     * @return string
     */
    public function getRole(): string;

    /**
     * Sets what getRole answers.
     *
     * @param string $role
     * @return $this
     */
    public function setRole(string $role): self;

    /**
     * Kind:id in the shop, unique and lasting
     *
     * @return string
     */
    public function getSourceId(): string;

    /**
     * Sets what getSourceId answers.
     *
     * @param string $sourceId
     * @return $this
     */
    public function setSourceId(string $sourceId): self;

    /**
     * Name in Content Server
     *
     * @return string
     */
    public function getName(): string;

    /**
     * Sets what getName answers.
     *
     * @param string $name
     * @return $this
     */
    public function setName(string $name): self;

    /**
     * Node id in Content Server
     *
     * @return int
     */
    public function getNodeId(): int;

    /**
     * Sets what getNodeId answers.
     *
     * @param int $nodeId
     * @return $this
     */
    public function setNodeId(int $nodeId): self;

    /**
     * Version number, from 1
     *
     * @return int
     */
    public function getVersion(): int;

    /**
     * Sets what getVersion answers.
     *
     * @param int $version
     * @return $this
     */
    public function setVersion(int $version): self;

    /**
     * Media type
     *
     * @return string
     */
    public function getMimeType(): string;

    /**
     * Sets what getMimeType answers.
     *
     * @param string $mimeType
     * @return $this
     */
    public function setMimeType(string $mimeType): self;

    /**
     * Bytes
     *
     * @return int
     */
    public function getSize(): int;

    /**
     * Sets what getSize answers.
     *
     * @param int $size
     * @return $this
     */
    public function setSize(int $size): self;

    /**
     * Of the bytes, 64 hexadecimal digits
     *
     * @return string
     */
    public function getSha256(): string;

    /**
     * Sets what getSha256 answers.
     *
     * @param string $sha256
     * @return $this
     */
    public function setSha256(string $sha256): self;

    /**
     * UTC, RFC 3339
     *
     * @return string
     */
    public function getStoredAt(): string;

    /**
     * Sets what getStoredAt answers.
     *
     * @param string $storedAt
     * @return $this
     */
    public function setStoredAt(string $storedAt): self;

    /**
     * Classification it is a record of; null: not declared
     *
     * @return string|null
     */
    public function getClassification(): ?string;

    /**
     * Sets what getClassification answers.
     *
     * @param string|null $classification
     * @return $this
     */
    public function setClassification(?string $classification): self;

    /**
     * Names of the legal holds it is on
     *
     * @return string[]
     */
    public function getHolds(): array;

    /**
     * Sets what getHolds answers.
     *
     * @param string[] $holds
     * @return $this
     */
    public function setHolds(array $holds): self;
}
