<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Capture;

use Magento\Framework\App\ResourceConnection;

class StoreOfQuote
{
    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * @param int $quoteId entity id of the cart
     * @return int store view; 0 when the cart is gone
     */
    public function get(int $quoteId): int
    {
        $connection = $this->resource->getConnection('checkout');
        return (int)$connection->fetchOne(
            $connection->select()
                ->from($this->resource->getTableName('quote', 'checkout'), ['store_id'])
                ->where('entity_id = ?', $quoteId)
        );
    }
}
