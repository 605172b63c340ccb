<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Capture;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Model\AbstractModel;

/**
 * Finds the order a part of it belongs to, from what the part carries; only a comment saved alone costs a read.
 */
class OrderOf
{
    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * The order object where the part was given one.
     */
    public function object(AbstractModel $part): ?object
    {
        $order = is_callable([$part, 'getOrder']) ? $part->getOrder() : null;
        return is_object($order) ? $order : null;
    }

    public function storeId(AbstractModel $part): int
    {
        $order = $this->object($part);
        return (int)($part->getData('store_id') ?? ($order instanceof AbstractModel ? $order->getData('store_id') : 0));
    }

    /**
     * @param AbstractModel|null $document invoice, shipment or credit memo, where the comment knows it
     * @param string $table the document's table
     * @param int $documentId its entity id
     * @return array{0: int, 1: int} order id (0 when there is none) and store id
     */
    public function ofDocument(?AbstractModel $document, string $table, int $documentId): array
    {
        if ($document !== null && $document->getData('order_id')) {
            return [(int)$document->getData('order_id'), (int)$document->getData('store_id')];
        }
        $connection = $this->resource->getConnection('sales');
        $row = $connection->fetchRow(
            $connection->select()
                ->from($this->resource->getTableName($table, 'sales'), ['order_id', 'store_id'])
                ->where('entity_id = ?', $documentId)
        );
        return $row ? [(int)$row['order_id'], (int)$row['store_id']] : [0, 0];
    }
}
