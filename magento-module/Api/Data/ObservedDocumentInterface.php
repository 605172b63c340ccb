<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * A document that people put into a workspace, as its category tells.
 *
 * @api
 */
interface ObservedDocumentInterface
{
    /**
     * Node in Content Server
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
     * Name of the node
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
     * Version, from 1
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
     * UTC, RFC 3339
     *
     * @return string
     */
    public function getModifiedAt(): string;

    /**
     * Sets what getModifiedAt answers.
     *
     * @param string $modifiedAt
     * @return $this
     */
    public function setModifiedAt(string $modifiedAt): self;

    /**
     * Kind of document by its category
     *
     * @return string|null
     */
    public function getDocumentType(): ?string;

    /**
     * Sets what getDocumentType answers.
     *
     * @param string|null $documentType
     * @return $this
     */
    public function setDocumentType(?string $documentType): self;

    /**
     * ISO 3166 alpha-2; none: for every country
     *
     * @return string|null
     */
    public function getCountryId(): ?string;

    /**
     * Sets what getCountryId answers.
     *
     * @param string|null $countryId
     * @return $this
     */
    public function setCountryId(?string $countryId): self;

    /**
     * Day without a time: 2026-11-23
     *
     * @return string|null
     */
    public function getValidFrom(): ?string;

    /**
     * Sets what getValidFrom answers.
     *
     * @param string|null $validFrom
     * @return $this
     */
    public function setValidFrom(?string $validFrom): self;

    /**
     * Day without a time: 2026-11-23
     *
     * @return string|null
     */
    public function getValidUntil(): ?string;

    /**
     * Sets what getValidUntil answers.
     *
     * @param string|null $validUntil
     * @return $this
     */
    public function setValidUntil(?string $validUntil): self;

    /**
     * As the category has it: Approved
     *
     * @return string|null
     */
    public function getStatus(): ?string;

    /**
     * Sets what getStatus answers.
     *
     * @param string|null $status
     * @return $this
     */
    public function setStatus(?string $status): self;
}
