<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api;

use WorkspaceBridge\OpenText\Api\Data\CaseInterface;

/**
 * Service cases for the customer who is signed in; one of another customer is as if it were not there.
 *
 * @api
 */
interface OwnCasesInterface
{
    /**
     * Newest first, at most 200.
     *
     * @param int $customerId
     * @return \WorkspaceBridge\OpenText\Api\Data\CaseInterface[]
     */
    public function getOwn(int $customerId): array;

    /**
     * @param int $customerId
     * @param string $number
     * @return \WorkspaceBridge\OpenText\Api\Data\CaseInterface
     * @throws \Magento\Framework\Exception\NoSuchEntityException
     */
    public function getOne(int $customerId, string $number): CaseInterface;

    /**
     * @param int $customerId
     * @param string $orderNumber
     * @param string $kind return, warranty or service
     * @param string $text
     * @param \WorkspaceBridge\OpenText\Api\Data\CaseItemRequestInterface[] $items at least one
     * @param string $reason one line
     * @param \WorkspaceBridge\OpenText\Api\Data\CasePhotoUploadInterface[] $photos JPEG, PNG, GIF or WebP
     * @return \WorkspaceBridge\OpenText\Api\Data\CaseInterface
     * @throws \Magento\Framework\Exception\LocalizedException
     */
    public function open(
        int $customerId,
        string $orderNumber,
        string $kind,
        string $text,
        array $items,
        string $reason = '',
        array $photos = []
    ): CaseInterface;

    /**
     * @param int $customerId
     * @param string $number
     * @param string $text
     * @param \WorkspaceBridge\OpenText\Api\Data\CasePhotoUploadInterface[] $photos JPEG, PNG, GIF or WebP
     * @return \WorkspaceBridge\OpenText\Api\Data\CaseInterface
     * @throws \Magento\Framework\Exception\LocalizedException
     */
    public function reply(int $customerId, string $number, string $text, array $photos = []): CaseInterface;
}
