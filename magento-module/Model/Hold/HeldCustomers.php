<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Hold;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Exception\LocalizedException;

/**
 * Customers as people name them who place a hold: by id or e-mail address.
 */
class HeldCustomers
{
    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    public function exists(int $customerId): bool
    {
        return $this->emails([$customerId]) !== [];
    }

    public function store(int $customerId): int
    {
        $connection = $this->resource->getConnection();
        return (int)$connection->fetchOne(
            $connection->select()->from($this->resource->getTableName('customer_entity'), 'store_id')->where('entity_id = ?', $customerId)
        );
    }

    /**
     * @param int[] $customerIds
     * @return array<int, string> e-mail address by id; who was deleted is left out
     */
    public function emails(array $customerIds): array
    {
        if (!$customerIds) {
            return [];
        }
        $connection = $this->resource->getConnection();
        return $connection->fetchPairs(
            $connection->select()->from($this->resource->getTableName('customer_entity'), ['entity_id', 'email'])->where('entity_id IN (?)', $customerIds)
        );
    }

    /**
     * @throws LocalizedException when there is none, or when the address is that of several, of different websites
     */
    public function byIdOrEmail(string $named): int
    {
        if (ctype_digit($named)) {
            return (int)$named;
        }
        $connection = $this->resource->getConnection();
        $ids = $connection->fetchCol(
            $connection->select()
                ->from($this->resource->getTableName('customer_entity'), 'entity_id')
                ->where('email = ?', $named)
                ->order('entity_id ASC')
                ->limit(10)
        );
        if (count($ids) > 1) {
            throw new LocalizedException(__('%1 is the address of customers %2: name one of them by its id.', $named, implode(', ', $ids)));
        }
        if (!$ids) {
            throw new LocalizedException(__('There is no customer %1.', $named));
        }
        return (int)$ids[0];
    }
}
