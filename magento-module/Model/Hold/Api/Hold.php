<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Hold\Api;

use WorkspaceBridge\OpenText\Api\Data\HoldInterface;

/**
 * @inheritdoc
 */
class Hold implements HoldInterface
{
    /**
     * @param array<string, string|null> $row of the holds' table
     * @param array{orders: int, held: int}|array<never, never> $standing
     */
    public function __construct(private readonly array $row = [], private readonly array $standing = [])
    {
    }

    /**
     * @inheritdoc
     */
    public function getId(): int
    {
        return (int)$this->row['hold_id'];
    }

    /**
     * @inheritdoc
     */
    public function getName(): string
    {
        return (string)$this->row['name'];
    }

    /**
     * @inheritdoc
     */
    public function getReason(): ?string
    {
        return $this->row['reason'];
    }

    /**
     * @inheritdoc
     */
    public function getOrderNumber(): ?string
    {
        return $this->row['order_number'];
    }

    /**
     * @inheritdoc
     */
    public function getCustomerId(): ?int
    {
        return $this->row['customer_id'] === null ? null : (int)$this->row['customer_id'];
    }

    /**
     * @inheritdoc
     */
    public function getFromDay(): ?string
    {
        return $this->row['from_day'];
    }

    /**
     * @inheritdoc
     */
    public function getToDay(): ?string
    {
        return $this->row['to_day'];
    }

    /**
     * @inheritdoc
     */
    public function getPlacedAt(): string
    {
        return (string)$this->time('placed_at');
    }

    /**
     * @inheritdoc
     */
    public function getPlacedBy(): string
    {
        return (string)$this->row['placed_by'];
    }

    /**
     * @inheritdoc
     */
    public function getLiftedAt(): ?string
    {
        return $this->time('lifted_at');
    }

    /**
     * @inheritdoc
     */
    public function getLiftedBy(): ?string
    {
        return $this->row['lifted_by'];
    }

    /**
     * @inheritdoc
     */
    public function getLiftReason(): ?string
    {
        return $this->row['lift_reason'];
    }

    /**
     * @inheritdoc
     */
    public function getOrders(): int
    {
        return $this->standing['orders'] ?? 0;
    }

    /**
     * @inheritdoc
     */
    public function getOrdersHeld(): int
    {
        return $this->standing['held'] ?? 0;
    }

    private function time(string $column): ?string
    {
        return $this->row[$column] === null ? null : str_replace(' ', 'T', $this->row[$column]) . 'Z';
    }
}
