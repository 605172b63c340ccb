<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Hold;

use Magento\Framework\App\ResourceConnection;

/**
 * Legal holds that the shop wants on the records of orders; one that was lifted stays, with when and by whom.
 */
class HoldTable
{
    public const TABLE = 'workspace_bridge_hold';

    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * @param array<string, int|string|null> $row
     */
    public function insert(array $row): int
    {
        $connection = $this->resource->getConnection();
        $connection->insert($this->resource->getTableName(self::TABLE), $row);
        return (int)$connection->lastInsertId();
    }

    /**
     * @return array<string, string|null>|null
     */
    public function find(int $holdId): ?array
    {
        $connection = $this->resource->getConnection();
        return $connection->fetchRow(
            $connection->select()->from($this->resource->getTableName(self::TABLE))->where('hold_id = ?', $holdId)
        ) ?: null;
    }

    public function lift(int $holdId, string $by): bool
    {
        return $this->resource->getConnection()->update(
            $this->resource->getTableName(self::TABLE),
            ['lifted_at' => gmdate('Y-m-d H:i:s'), 'lifted_by' => $by],
            ['hold_id = ?' => $holdId, 'lifted_at IS NULL']
        ) === 1;
    }

    /**
     * @return array<int, array<string, string|null>> the newest first
     */
    public function all(bool $alsoLifted): array
    {
        $connection = $this->resource->getConnection();
        $select = $connection->select()->from($this->resource->getTableName(self::TABLE))->order('hold_id DESC');
        return $connection->fetchAll($alsoLifted ? $select : $select->where('lifted_at IS NULL'));
    }

    /**
     * Those in force that cover an order.
     *
     * @param string $placedAt of the database, UTC
     * @return array<int, array<string, string|null>> of one name the oldest
     */
    public function covering(string $orderNumber, int $customerId, string $placedAt): array
    {
        $connection = $this->resource->getConnection();
        $day = substr($placedAt, 0, 10);
        $select = $connection->select()
            ->from($this->resource->getTableName(self::TABLE))
            ->where('lifted_at IS NULL')
            ->where(implode(' OR ', [
                $connection->quoteInto('order_number = ?', $orderNumber),
                $customerId > 0 ? $connection->quoteInto('customer_id = ?', $customerId) : '0 = 1',
                $connection->quoteInto('from_day <= ?', $day) . $connection->quoteInto(' AND to_day >= ?', $day),
            ]))
            ->order('hold_id ASC');
        $byName = [];
        foreach ($connection->fetchAll($select) as $row) {
            $byName[$row['name']] ??= $row;
        }
        return array_values($byName);
    }
}
