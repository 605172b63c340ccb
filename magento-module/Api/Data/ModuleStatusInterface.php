<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * @api
 */
interface ModuleStatusInterface
{
    /**
     * @return string
     */
    public function getModuleVersion(): string;

    /**
     * Edition and release of the shop.
     *
     * @return string
     */
    public function getCommerceVersion(): string;

    /**
     * Outbox entries that wait or are being delivered.
     *
     * @return int
     */
    public function getPending(): int;

    /**
     * Outbox entries that wait for a person.
     *
     * @return int
     */
    public function getDead(): int;

    /**
     * @return int
     */
    public function getHighestRevision(): int;

    /**
     * @return int
     */
    public function getOldestPendingSeconds(): int;
}
