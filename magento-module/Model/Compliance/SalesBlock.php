<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

/**
 * Whether a product must not be sold, by its last assessment. Lists ask for all their products at once, so that none costs a statement.
 */
class SalesBlock
{
    /** @var array<int, bool> by product */
    private array $known = [];

    public function __construct(
        private readonly Settings $settings,
        private readonly ComplianceTable $table
    ) {
    }

    /**
     * @param int[] $ids of products that will be asked for
     */
    public function load(array $ids): void
    {
        if (!$this->settings->guardsSales()) {
            return;
        }
        $unknown = array_values(array_filter(
            array_unique(array_map('intval', $ids)),
            fn (int $id): bool => $id > 0 && !array_key_exists($id, $this->known)
        ));
        if ($unknown) {
            $blocked = $this->table->blocked($unknown);
            $this->known += array_fill_keys($blocked, true) + array_fill_keys($unknown, false);
        }
    }

    public function isBlocked(int $productId): bool
    {
        $this->load([$productId]);
        return $this->known[$productId] ?? false;
    }

    /**
     * Forgets what it knows, because products stand otherwise now.
     */
    public function reset(): void
    {
        $this->known = [];
    }
}
