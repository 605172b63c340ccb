<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * A record of the shop whose state people changed in OpenText.
 *
 * @api
 */
interface ObservedRecordInterface
{
    /**
     * Kind:id in the shop: exception:17
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
     * As people set it in the record's category
     *
     * @return string
     */
    public function getStatus(): string;

    /**
     * Sets what getStatus answers.
     *
     * @param string $status
     * @return $this
     */
    public function setStatus(string $status): self;

    /**
     * UTC, RFC 3339
     *
     * @return string|null
     */
    public function getChangedAt(): ?string;

    /**
     * Sets what getChangedAt answers.
     *
     * @param string|null $changedAt
     * @return $this
     */
    public function setChangedAt(?string $changedAt): self;
}
