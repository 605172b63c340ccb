<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use Magento\Framework\App\ResourceConnection;
use Magento\Store\Model\StoreManagerInterface;
use WorkspaceBridge\OpenText\Model\Capture\StoreOfQuote;
use WorkspaceBridge\OpenText\Model\CaseSource\CaseOrigin;

/**
 * Which store view a business object belongs to, and so which sidecar is told of it and has its documents.
 */
class StoreOfBusinessObject
{
    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly CaseOrigin $cases,
        private readonly StoreOfQuote $quotes,
        private readonly StoreManagerInterface $storeManager
    ) {
    }

    /**
     * Of a workspace's document: as it was when the sidecar told of the workspace, since the record may be gone by now.
     *
     * @param array<string, string|null> $document row with `store_id`, `business_object_type` and `business_object_id` of the workspace
     * @return int|null as get()
     */
    public function ofDocument(array $document): ?int
    {
        return isset($document['store_id'])
            ? $this->standing((int)$document['store_id'])
            : $this->get((string)$document['business_object_type'], (string)$document['business_object_id']);
    }

    /**
     * @param string $type
     * @param string $id increment id of an order, entity id of a customer or quote, number of a case
     * @return int|null null: none, the record is gone, or its store view is; products, companies, suppliers and folders outside of workspaces are the
     *     default scope's
     */
    public function get(string $type, string $id): ?int
    {
        return $this->standing(match ($type) {
            'order' => $this->only('sales_order', 'increment_id', $id, 'sales'),
            'customer' => ctype_digit($id) ? $this->only('customer_entity', 'entity_id', $id, ResourceConnection::DEFAULT_CONNECTION) : null,
            'case' => $this->cases->find($id)['store'] ?? null,
            'quote' => ctype_digit($id) ? $this->quotes->get((int)$id) ?: null : null,
            default => null,
        });
    }

    /**
     * A store view that was deleted leaves its records to the default scope.
     */
    private function standing(?int $storeId): ?int
    {
        return $storeId !== null && array_key_exists($storeId, $this->storeManager->getStores(true)) ? $storeId : null;
    }

    /**
     * An order's number is one of its store view's: where two bear it, it is neither's.
     */
    private function only(string $name, string $column, string $id, string $database): ?int
    {
        $connection = $this->resource->getConnection($database);
        $stores = $connection->fetchCol(
            $connection->select()->from($this->resource->getTableName($name, $database), ['store_id'])->where("$column = ?", $id)->limit(2)
        );
        return count($stores) === 1 && $stores[0] !== null ? (int)$stores[0] : null;
    }
}
