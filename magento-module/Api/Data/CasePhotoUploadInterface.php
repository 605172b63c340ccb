<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * A photo that is sent with a new case.
 *
 * @api
 */
interface CasePhotoUploadInterface
{
    /**
     * File name
     *
     * @return string
     */
    public function getName(): string;

    /**
     * Sets what getName answers.
     *
     * @param string|null $name
     * @return $this
     */
    public function setName(?string $name): self;

    /**
     * The bytes, in Base64
     *
     * @return string
     */
    public function getBase64(): string;

    /**
     * Sets what getBase64 answers.
     *
     * @param string|null $base64
     * @return $this
     */
    public function setBase64(?string $base64): self;
}
