<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * What people say of a record in OpenText.
 *
 * @api
 */
interface RecordStatusInterface
{
    /**
     * In the shop's words, as the mapping has it
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
     * How it ended
     *
     * @return string|null
     */
    public function getResolution(): ?string;

    /**
     * Sets what getResolution answers.
     *
     * @param string|null $resolution
     * @return $this
     */
    public function setResolution(?string $resolution): self;
}
