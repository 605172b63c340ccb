<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * A released document as its reader finds it.
 *
 * @api
 */
interface ListedDocumentInterface
{
    /**
     * What buyers read.
     *
     * @return string
     */
    public function getTitle(): string;

    /**
     * Kind of document.
     *
     * @return string|null
     */
    public function getType(): ?string;

    /**
     * Bytes.
     *
     * @return int
     */
    public function getSize(): int;

    /**
     * Media type.
     *
     * @return string
     */
    public function getMimeType(): string;

    /**
     * Last day, 2026-11-23.
     *
     * @return string|null
     */
    public function getValidUntil(): ?string;

    /**
     * Address of the bytes. For a customer it is good for fifteen minutes and without a session.
     *
     * @return string
     */
    public function getUrl(): string;

    /**
     * Address of a picture of the first page; none for other types than PDF and images.
     *
     * @return string|null
     */
    public function getThumbnailUrl(): ?string;
}
