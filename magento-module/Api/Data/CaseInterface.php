<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * A service case as the web API has it.
 *
 * @api
 */
interface CaseInterface
{
    /**
     * C000000001.
     *
     * @return string
     */
    public function getNumber(): string;

    /**
     * return, warranty or service.
     *
     * @return string
     */
    public function getKind(): string;

    /**
     * new, open, waiting, approved, rejected, resolved or closed.
     *
     * @return string
     */
    public function getState(): string;

    /**
     * The shop's own word.
     *
     * @return string
     */
    public function getStateLabel(): string;

    /**
     * Empty: none yet.
     *
     * @return string
     */
    public function getResolution(): string;

    /**
     * One line.
     *
     * @return string
     */
    public function getReason(): string;

    /**
     * What the buyer wrote.
     *
     * @return string
     */
    public function getText(): string;

    /**
     * Number of the order.
     *
     * @return string
     */
    public function getOrderNumber(): string;

    /**
     * RFC 3339.
     *
     * @return string
     */
    public function getOpenedAt(): string;

    /**
     * RFC 3339.
     *
     * @return string
     */
    public function getUpdatedAt(): string;

    /**
     * What it is about, as it was sold.
     *
     * @return \WorkspaceBridge\OpenText\Api\Data\CaseItemInterface[]
     */
    public function getItems(): array;

    /**
     * Oldest first.
     *
     * @return \WorkspaceBridge\OpenText\Api\Data\CaseMessageInterface[]
     */
    public function getMessages(): array;

    /**
     * Name, media type, size and SHA-256.
     *
     * @return \WorkspaceBridge\OpenText\Api\Data\CasePhotoInterface[]
     */
    public function getPhotos(): array;
}
