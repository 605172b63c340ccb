<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * A document that people released to buyers.
 *
 * @api
 */
interface ReleasedDocumentInterface
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
     * Version that is released
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
     * File name with its extension
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
     * What buyers read
     *
     * @return string
     */
    public function getTitle(): string;

    /**
     * Sets what getTitle answers.
     *
     * @param string $title
     * @return $this
     */
    public function setTitle(string $title): self;

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
     * Hash of the bytes, hexadecimal; none: not known
     *
     * @return string|null
     */
    public function getSha256(): ?string;

    /**
     * Sets what getSha256 answers.
     *
     * @param string|null $sha256
     * @return $this
     */
    public function setSha256(?string $sha256): self;

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
     * Kind of document
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
     * public, customers, groups or company
     *
     * @return string
     */
    public function getAudience(): string;

    /**
     * Sets what getAudience answers.
     *
     * @param string $audience
     * @return $this
     */
    public function setAudience(string $audience): self;

    /**
     * Codes of customer groups that may read it
     *
     * @return string[]|null
     */
    public function getGroups(): ?array;

    /**
     * Sets what getGroups answers.
     *
     * @param string[]|null $groups
     * @return $this
     */
    public function setGroups(?array $groups): self;

    /**
     * Ids or names of companies that may read it
     *
     * @return string[]|null
     */
    public function getCompanies(): ?array;

    /**
     * Sets what getCompanies answers.
     *
     * @param string[]|null $companies
     * @return $this
     */
    public function setCompanies(?array $companies): self;

    /**
     * Language it is for, en_US; none: every one
     *
     * @return string|null
     */
    public function getLocale(): ?string;

    /**
     * Sets what getLocale answers.
     *
     * @param string|null $locale
     * @return $this
     */
    public function setLocale(?string $locale): self;

    /**
     * First day, 2026-11-23
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
     * Last day, 2026-11-23
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
     * Products it is about; none: the product of the workspace
     *
     * @return string[]|null
     */
    public function getSkus(): ?array;

    /**
     * Sets what getSkus answers.
     *
     * @param string[]|null $skus
     * @return $this
     */
    public function setSkus(?array $skus): self;
}
