<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * A photo that a case is opened with.
 *
 * @api
 */
interface ClaimPhotoInterface
{
    /**
     * Name of the file.
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
     * Its bytes.
     *
     * @return string
     */
    public function getBase64(): string;

    /**
     * Sets what getBase64 answers.
     *
     * @param string $base64
     * @return $this
     */
    public function setBase64(string $base64): self;
}
