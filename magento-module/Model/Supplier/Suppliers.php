<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Supplier;

/**
 * The suppliers of the kind that is configured.
 */
class Suppliers implements SuppliersInterface
{
    /**
     * @param SuppliersInterface[] $kinds by setting, the constants of Settings
     */
    public function __construct(
        private readonly Settings $settings,
        private readonly array $kinds = []
    ) {
    }

    /**
     * @inheritdoc
     */
    public function ofProduct(int $productId): ?Supplier
    {
        return $this->kind()?->ofProduct($productId);
    }

    /**
     * @inheritdoc
     */
    public function get(string $id): ?Supplier
    {
        return $this->kind()?->get($id);
    }

    /**
     * @inheritdoc
     */
    public function products(string $id): int
    {
        return $this->kind()?->products($id) ?? 0;
    }

    /**
     * @inheritdoc
     */
    public function inUse(string $after, int $limit): array
    {
        return $this->kind()?->inUse($after, $limit) ?? [];
    }

    private function kind(): ?SuppliersInterface
    {
        return $this->kinds[$this->settings->source()] ?? null;
    }
}
