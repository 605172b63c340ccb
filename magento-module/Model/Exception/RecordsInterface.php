<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception;

/**
 * Exceptions as the contract's ExceptionRecord has them (sidecar/src/contract/exception-record.ts), newest first; resolved ones stay
 * for a year.
 */
interface RecordsInterface
{
    /**
     * @param int $orderId entity id
     * @return array<int, array<string, mixed>>
     */
    public function ofOrder(int $orderId): array;

    /**
     * @param int $productId entity id
     * @return array<int, array<string, mixed>>
     */
    public function ofProduct(int $productId): array;

    /**
     * @param string $supplierId `attribute-57` or `source-eu1`
     * @return array<int, array<string, mixed>>
     */
    public function ofSupplier(string $supplierId): array;
}
