<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * What became of one update.
 *
 * @api
 */
interface LinkResultInterface
{
    /**
     * Applied, superseded (something newer is here) or rejected
     *
     * @return string
     */
    public function getOutcome(): string;

    /**
     * Sets what getOutcome answers.
     *
     * @param string $outcome
     * @return $this
     */
    public function setOutcome(string $outcome): self;

    /**
     * Why it was rejected; empty otherwise
     *
     * @return string
     */
    public function getReason(): string;

    /**
     * Sets what getReason answers.
     *
     * @param string $reason
     * @return $this
     */
    public function setReason(string $reason): self;
}
