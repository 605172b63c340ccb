<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception;

class NoRecords implements RecordsInterface
{
    /**
     * @inheritdoc
     */
    public function ofOrder(int $orderId): array
    {
        return [];
    }

    /**
     * @inheritdoc
     */
    public function ofProduct(int $productId): array
    {
        return [];
    }

    /**
     * @inheritdoc
     */
    public function ofSupplier(string $supplierId): array
    {
        return [];
    }
}
