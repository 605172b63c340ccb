<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use WorkspaceBridge\OpenText\Model\ShopDay;

/**
 * Released documents that a reader finds; local tables only, one statement for however many products.
 */
class Shelf
{
    private const MOST = 500;

    public function __construct(
        private readonly CollateralTable $table,
        private readonly Entitlement $entitlement,
        private readonly ShopDay $day
    ) {
    }

    /**
     * @param array<int, string> $skus by product
     * @return array<int, array<int, array<string, string|null>>> rows by product
     */
    public function ofProducts(array $skus, Reader $reader): array
    {
        return array_map(
            fn (array $rows): array => $this->listed($rows, $reader),
            $this->table->ofProducts($skus)
        );
    }

    /**
     * What an account page lists: documents of the customer's own records, and those about no product.
     *
     * @return array<int, array<string, string|null>>
     */
    public function ofAccount(Reader $reader): array
    {
        return $this->listed($this->table->ofAccount([$reader->groupCode(), ...$reader->companies], (int)$reader->customerId, self::MOST), $reader);
    }

    /**
     * What the pages of the reader's company list: documents for it by name.
     *
     * @return array<int, array<string, string|null>>
     */
    public function ofCompany(Reader $reader): array
    {
        return array_values(array_filter(
            $this->ofAccount($reader),
            static fn (array $row): bool => $row['audience'] === Entitlement::COMPANY
        ));
    }

    /**
     * A document by its id, if the reader may have it now; nothing tells why not.
     *
     * @return array<string, string|null>|null
     */
    public function find(int $id, Reader $reader): ?array
    {
        $row = $this->table->find($id);
        return $row !== null && $this->entitlement->mayRead($row, $reader, $this->day->today()) ? $row : null;
    }

    /**
     * @param array<int, array<string, string|null>> $rows
     * @return array<int, array<string, string|null>>
     */
    private function listed(array $rows, Reader $reader): array
    {
        $today = $this->day->today();
        return array_values(array_filter(
            $rows,
            fn (array $row): bool => $this->entitlement->isForLocale($row, $reader) && $this->entitlement->mayRead($row, $reader, $today)
        ));
    }
}
