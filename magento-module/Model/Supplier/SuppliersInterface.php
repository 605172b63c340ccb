<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Supplier;

/**
 * The shop's suppliers: options of a product attribute, or inventory sources, as configured.
 */
interface SuppliersInterface
{
    /**
     * @param int $productId entity id
     * @return Supplier|null null when none is set or no supplier is configured
     */
    public function ofProduct(int $productId): ?Supplier;

    /**
     * @param string $id `attribute-57` or `source-eu1`
     */
    public function get(string $id): ?Supplier;

    /**
     * How many products the supplier has.
     */
    public function products(string $id): int;

    /**
     * Ids of suppliers that have products, ascending.
     *
     * @param string $after the last id of the page before; empty for the first
     * @return string[]
     */
    public function inUse(string $after, int $limit): array;
}
