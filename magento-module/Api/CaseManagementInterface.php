<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api;

use WorkspaceBridge\OpenText\Api\Data\CaseInterface;

/**
 * Service cases for integrations and agents.
 *
 * @api
 */
interface CaseManagementInterface
{
    /**
     * Newest first.
     *
     * @param string|null $state one of the states; absent: all
     * @param string|null $orderNumber
     * @param int $page from 1
     * @param int $pageSize at most 200
     * @return \WorkspaceBridge\OpenText\Api\Data\CaseInterface[]
     */
    public function getList(?string $state = null, ?string $orderNumber = null, int $page = 1, int $pageSize = 50): array;

    /**
     * @param string $number C000000001
     * @return \WorkspaceBridge\OpenText\Api\Data\CaseInterface
     * @throws \Magento\Framework\Exception\NoSuchEntityException
     */
    public function get(string $number): CaseInterface;

    /**
     * @param string $orderNumber
     * @param string $kind return, warranty or service
     * @param string $text
     * @param \WorkspaceBridge\OpenText\Api\Data\CaseItemRequestInterface[] $items at least one
     * @param string $reason one line
     * @param \WorkspaceBridge\OpenText\Api\Data\CasePhotoUploadInterface[] $photos JPEG, PNG, GIF or WebP
     * @return \WorkspaceBridge\OpenText\Api\Data\CaseInterface
     * @throws \Magento\Framework\Exception\LocalizedException
     */
    public function create(
        string $orderNumber,
        string $kind,
        string $text,
        array $items,
        string $reason = '',
        array $photos = []
    ): CaseInterface;

    /**
     * @param string $number
     * @param string $text
     * @param bool $visibleToBuyer who is mailed then
     * @return \WorkspaceBridge\OpenText\Api\Data\CaseInterface
     * @throws \Magento\Framework\Exception\LocalizedException
     */
    public function addMessage(string $number, string $text, bool $visibleToBuyer = true): CaseInterface;

    /**
     * @param string $number
     * @param string $state
     * @param string|null $resolution absent: as it is
     * @return \WorkspaceBridge\OpenText\Api\Data\CaseInterface
     * @throws \Magento\Framework\Exception\LocalizedException
     */
    public function setState(string $number, string $state, ?string $resolution = null): CaseInterface;
}
