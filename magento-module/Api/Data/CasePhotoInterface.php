<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * A photo of a case.
 *
 * @api
 */
interface CasePhotoInterface
{
    /**
     * File name
     *
     * @return string
     */
    public function getName(): string;

    /**
     * Media type
     *
     * @return string
     */
    public function getMimeType(): string;

    /**
     * Bytes
     *
     * @return int
     */
    public function getSize(): int;

    /**
     * Of the bytes, 64 hexadecimal digits
     *
     * @return string
     */
    public function getSha256(): string;
}
