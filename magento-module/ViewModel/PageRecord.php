<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

/**
 * The record whose workspace an admin page shows.
 */
class PageRecord
{
    /**
     * @param string $type business object type: order or customer
     * @param string $id business object id: increment id of an order, entity id of a customer
     * @param int $entityId
     * @param int|null $storeId store view it belongs to; null: none
     */
    public function __construct(
        public readonly string $type,
        public readonly string $id,
        public readonly int $entityId,
        public readonly ?int $storeId
    ) {
    }
}
