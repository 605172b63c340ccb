<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * What was written in a case.
 *
 * @api
 */
interface CaseMessageInterface
{
    /**
     * buyer, agent or system
     *
     * @return string
     */
    public function getFrom(): string;

    /**
     * What was written
     *
     * @return string
     */
    public function getText(): string;

    /**
     * RFC 3339
     *
     * @return string
     */
    public function getAt(): string;

    /**
     * Whether the buyer sees it; none: the buyer asks
     *
     * @return bool|null
     */
    public function isVisibleToBuyer(): ?bool;
}
