<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * A legal hold on the records of orders.
 *
 * @api
 */
interface HoldInterface
{
    /**
     * Number of the hold in the shop
     *
     * @return int
     */
    public function getId(): int;

    /**
     * As it is in OpenText
     *
     * @return string
     */
    public function getName(): string;

    /**
     * Why
     *
     * @return string|null
     */
    public function getReason(): ?string;

    /**
     * Covers this order
     *
     * @return string|null
     */
    public function getOrderNumber(): ?string;

    /**
     * Covers all orders of this customer
     *
     * @return int|null
     */
    public function getCustomerId(): ?int;

    /**
     * Covers orders placed from this day on, UTC
     *
     * @return string|null
     */
    public function getFromDay(): ?string;

    /**
     * until this day
     *
     * @return string|null
     */
    public function getToDay(): ?string;

    /**
     * RFC 3339
     *
     * @return string
     */
    public function getPlacedAt(): string;

    /**
     * Administrator, integration or `command line`
     *
     * @return string
     */
    public function getPlacedBy(): string;

    /**
     * RFC 3339; none: in force
     *
     * @return string|null
     */
    public function getLiftedAt(): ?string;

    /**
     * Who lifted it
     *
     * @return string|null
     */
    public function getLiftedBy(): ?string;

    /**
     * Why it was lifted
     *
     * @return string|null
     */
    public function getLiftReason(): ?string;

    /**
     * Orders it covers now, counted up to 20,000
     *
     * @return int
     */
    public function getOrders(): int;

    /**
     * Of these, those whose documents are all on it in OpenText
     *
     * @return int
     */
    public function getOrdersHeld(): int;
}
