<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Existing;

use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Product\Entry;
use WorkspaceBridge\OpenText\Model\Supplier\SuppliersInterface;

/**
 * Suppliers that have products. They have no times: a range takes them all or those named, and a supplier is missed when its name is not
 * the one it was last noted with here. How many products it has is told whenever something else is.
 */
class SupplierSource implements SourceInterface
{
    private const ROWS_PER_READ = 500;

    public function __construct(
        private readonly SuppliersInterface $suppliers,
        private readonly Fingerprints $fingerprints
    ) {
    }

    /**
     * @inheritdoc
     */
    public function isAvailable(): bool
    {
        return true;
    }

    /**
     * @inheritdoc
     */
    public function count(Range $range): int
    {
        $count = 0;
        $after = '';
        do {
            $ids = $this->suppliers->inUse($after, self::ROWS_PER_READ);
            $count += count($range->ids ? array_intersect($ids, $range->ids) : $ids);
            $after = (string)end($ids);
        } while (count($ids) === self::ROWS_PER_READ);
        return $count;
    }

    /**
     * @inheritdoc
     */
    public function page(Range $range, string $after, int $limit): array
    {
        return $this->pick($after, $limit, static fn (array $ids): array => $range->ids
            ? array_intersect($ids, $range->ids)
            : $ids);
    }

    /**
     * @inheritdoc
     */
    public function among(array $ids): array
    {
        $found = [];
        $after = '';
        do {
            $some = $this->suppliers->inUse($after, self::ROWS_PER_READ);
            $found += array_fill_keys(array_intersect($some, $ids), Entry::STORE);
            $after = (string)end($some);
        } while (count($some) === self::ROWS_PER_READ && count($found) < count($ids));
        return $found;
    }

    /**
     * @inheritdoc
     */
    public function missed(\DateTimeInterface $since, int $settledSeconds, string $after, int $limit): array
    {
        return $this->pick($after, $limit, fn (array $ids): array => $this->fingerprints->untold(Fact::SUPPLIER, $this->prints($ids)));
    }

    /**
     * @inheritdoc
     */
    public function entered(array $ids): void
    {
        $this->fingerprints->keep(Fact::SUPPLIER, $this->prints($ids));
    }

    /**
     * @param string[] $ids
     * @return array<string, string> SHA-256 of the name, by id
     */
    private function prints(array $ids): array
    {
        $prints = [];
        foreach ($ids as $id) {
            $prints[$id] = hash('sha256', (string)$this->suppliers->get($id)?->name);
        }
        return $prints;
    }

    /**
     * The first page that has any after the choice.
     *
     * @param callable(string[]): string[] $choice
     * @return array<string, int>
     */
    private function pick(string $after, int $limit, callable $choice): array
    {
        do {
            $ids = $this->suppliers->inUse($after, $limit);
            $chosen = $choice($ids);
            $after = (string)end($ids);
        } while (!$chosen && count($ids) === $limit);
        return array_fill_keys($chosen, Entry::STORE);
    }
}
