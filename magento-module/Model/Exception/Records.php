<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception;

use WorkspaceBridge\OpenText\Model\Snapshot\Text;

/**
 * @inheritdoc
 */
class Records implements RecordsInterface
{
    private const MOST = 5000;

    public function __construct(
        private readonly ExceptionTable $table,
        private readonly Text $text
    ) {
    }

    /**
     * @inheritdoc
     */
    public function ofOrder(int $orderId): array
    {
        return array_map([$this, 'record'], $this->table->of('order_id', $orderId, self::MOST));
    }

    /**
     * @inheritdoc
     */
    public function ofProduct(int $productId): array
    {
        return array_map([$this, 'record'], $this->table->of('product_id', $productId, self::MOST));
    }

    /**
     * @inheritdoc
     */
    public function ofSupplier(string $supplierId): array
    {
        return array_map([$this, 'record'], $this->table->of('supplier_id', $supplierId, self::MOST));
    }

    /**
     * @param array<string, string|null> $row
     * @return array<string, mixed>
     */
    private function record(array $row): array
    {
        return $this->text->known([
            'id' => 'exception:' . $row['exception_id'],
            'kind' => (string)$row['kind'],
            'state' => (int)$row['state'] === ExceptionTable::OPEN ? 'open' : 'resolved',
            'severity' => (string)$row['severity'],
            'summary' => $this->text->name($row['summary'], (string)$row['kind']),
            'details' => $this->text->long($row['details']),
            'supplier' => $row['supplier_id'] === null ? null : [
                'id' => $row['supplier_id'],
                'name' => $this->text->name($row['supplier_name'], $row['supplier_id']),
                'kind' => (string)strstr($row['supplier_id'], '-', true),
            ],
            'product' => $row['product_id'] === null ? null : $this->text->known([
                'id' => (string)$row['product_id'],
                'sku' => $this->text->name($row['sku'], (string)$row['product_id']),
                'name' => $this->text->name($row['product_name'], (string)$row['sku']),
                'quantity' => $row['quantity'] === null ? null : $this->text->decimal($row['quantity']),
            ]),
            'orderNumber' => $row['order_number'],
            'openedAt' => $this->text->time($row['opened_at']),
            'updatedAt' => $this->text->time($row['updated_at']),
            'resolvedAt' => $row['resolved_at'] === null ? null : $this->text->time($row['resolved_at']),
            'resolvedBy' => $row['resolved_by'],
        ]);
    }
}
