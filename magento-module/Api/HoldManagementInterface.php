<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api;

use WorkspaceBridge\OpenText\Api\Data\HoldInterface;

/**
 * Legal holds for integrations.
 *
 * @api
 */
interface HoldManagementInterface
{
    /**
     * Newest first.
     *
     * @param bool $alsoLifted
     * @param int $page from 1
     * @param int $pageSize at most 200
     * @return \WorkspaceBridge\OpenText\Api\Data\HoldInterface[]
     */
    public function getList(bool $alsoLifted = false, int $page = 1, int $pageSize = 50): array;

    /**
     * @param int $id
     * @return \WorkspaceBridge\OpenText\Api\Data\HoldInterface
     * @throws \Magento\Framework\Exception\NoSuchEntityException
     */
    public function get(int $id): HoldInterface;

    /**
     * Covers exactly one: an order, a customer, or a period.
     *
     * @param string $name as it is in OpenText, at most 64 characters
     * @param string $reason at most 255 characters
     * @param string|null $orderNumber
     * @param int|null $customerId
     * @param string|null $fromDay 2026-11-01, UTC
     * @param string|null $toDay 2026-11-30
     * @return \WorkspaceBridge\OpenText\Api\Data\HoldInterface
     * @throws \Magento\Framework\Exception\LocalizedException
     */
    public function place(
        string $name,
        string $reason = '',
        ?string $orderNumber = null,
        ?int $customerId = null,
        ?string $fromDay = null,
        ?string $toDay = null
    ): HoldInterface;

    /**
     * @param int $id
     * @param string $reason why it is lifted, at most 255 characters
     * @return \WorkspaceBridge\OpenText\Api\Data\HoldInterface
     * @throws \Magento\Framework\Exception\LocalizedException
     */
    public function lift(int $id, string $reason = ''): HoldInterface;
}
