<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Hold;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;

/**
 * Legal holds that the shop wants on the records of orders; one that was lifted stays, with when, by whom and why.
 */
class HoldTable
{
    public const TABLE = 'workspace_bridge_hold';
    /** Orders that holds on customers cover though Magento does not tell them to be theirs. */
    public const ORDERS = 'workspace_bridge_hold_order';

    private const ROWS_AT_ONCE = 1000;

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
        return $this->resource->getConnection()->fetchRow($this->select()->where('hold_id = ?', $holdId)) ?: null;
    }

    public function lift(int $holdId, string $by, ?string $reason): bool
    {
        return $this->resource->getConnection()->update(
            $this->resource->getTableName(self::TABLE),
            ['lifted_at' => gmdate('Y-m-d H:i:s'), 'lifted_by' => $by, 'lift_reason' => $reason],
            ['hold_id = ?' => $holdId, 'lifted_at IS NULL']
        ) === 1;
    }

    /**
     * All or nothing: a hold that only some of its records were told of would look as if it were on all.
     *
     * @template T
     * @param callable(): T $act
     * @return T
     */
    public function inTransaction(callable $act): mixed
    {
        $connection = $this->resource->getConnection();
        $connection->beginTransaction();
        try {
            $result = $act();
            $connection->commit();
            return $result;
        } catch (\Throwable $e) {
            $connection->rollBack();
            throw $e;
        }
    }

    /**
     * One in force of the same name that covers the same.
     *
     * @param array<string, int|string|null> $row as it would be inserted
     * @return array<string, string|null>|null
     */
    public function same(array $row): ?array
    {
        $select = $this->select()->where('lifted_at IS NULL')->where('name = ?', $row['name']);
        foreach (['order_number', 'customer_id', 'from_day', 'to_day'] as $column) {
            $row[$column] === null ? $select->where("$column IS NULL") : $select->where("$column = ?", $row[$column]);
        }
        return $this->resource->getConnection()->fetchRow($select->limit(1)) ?: null;
    }

    /**
     * @return array<int, array<string, string|null>> the newest first
     */
    public function all(bool $alsoLifted, ?int $page = null, int $pageSize = 0): array
    {
        $select = $this->select()->order('hold_id DESC');
        if ($page !== null) {
            $select->limitPage($page, $pageSize);
        }
        return $this->resource->getConnection()->fetchAll($alsoLifted ? $select : $select->where('lifted_at IS NULL'));
    }

    /**
     * Those in force on a customer.
     *
     * @return array<int, array<string, string|null>> the oldest first
     */
    public function ofCustomer(int $customerId): array
    {
        return $this->resource->getConnection()->fetchAll(
            $this->select()->where('lifted_at IS NULL')->where('customer_id = ?', $customerId)->order('hold_id ASC')
        );
    }

    /**
     * Those in force that cover an order.
     *
     * @param int $orderId
     * @param string $orderNumber
     * @param int $customerId 0: none to Magento; then the holds on customers of this e-mail address cover it
     * @param string $email
     * @param string $placedAt of the database, UTC
     * @return array<int, array<string, string|null>> of one name the oldest
     */
    public function covering(int $orderId, string $orderNumber, int $customerId, string $email, string $placedAt): array
    {
        $connection = $this->resource->getConnection();
        $day = substr($placedAt, 0, 10);
        $named = $connection->select()->from($this->resource->getTableName('customer_entity'), 'entity_id')->where('email = ?', $email);
        $kept = $connection->select()->from($this->resource->getTableName(self::ORDERS), 'hold_id')->where('order_id = ?', $orderId);
        $select = $this->select()
            ->where('lifted_at IS NULL')
            ->where(implode(' OR ', [
                $connection->quoteInto('order_number = ?', $orderNumber),
                match (true) {
                    $customerId > 0 => $connection->quoteInto('customer_id = ?', $customerId),
                    $email !== '' => "customer_id IN ($named)",
                    default => '0 = 1',
                },
                $connection->quoteInto('from_day <= ?', $day) . $connection->quoteInto(' AND to_day >= ?', $day),
                "hold_id IN ($kept)",
            ]), null, Select::TYPE_CONDITION)
            ->order('hold_id ASC');
        $byName = [];
        foreach ($connection->fetchAll($select) as $row) {
            $byName[$row['name']] ??= $row;
        }
        return array_values($byName);
    }

    /**
     * Before a customer is deleted: Magento empties `customer_id` of their orders then, which a hold on the customer must go on to cover.
     */
    public function keepOrdersOf(int $customerId): void
    {
        foreach (array_column($this->ofCustomer($customerId), 'hold_id') as $holdId) {
            $this->keep((int)$holdId, $this->orders()->where('o.customer_id = ?', $customerId));
        }
    }

    /**
     * When a hold is placed: orders that are nobody's to Magento and bear the customer's e-mail address, as a guest's, an imported one or one of an account
     * deleted before. Kept, since Magento has no index by address, and the customer may get another one.
     */
    public function keepOrdersByEmail(int $holdId, int $customerId): void
    {
        $this->keep($holdId, $this->orders()
            ->join(['c' => $this->resource->getTableName('customer_entity')], 'c.email = o.customer_email', [])
            ->where('c.entity_id = ?', $customerId)
            ->where('o.customer_id IS NULL'));
    }

    /**
     * Such an order that came since.
     */
    public function keepOrder(int $orderId, string $email): void
    {
        $connection = $this->resource->getConnection();
        $holds = $connection->fetchCol(
            $connection->select()
                ->from(['h' => $this->resource->getTableName(self::TABLE)], 'hold_id')
                ->join(['c' => $this->resource->getTableName('customer_entity')], 'c.entity_id = h.customer_id', [])
                ->where('h.lifted_at IS NULL')
                ->where('c.email = ?', $email)
        );
        if ($holds) {
            $connection->insertOnDuplicate($this->resource->getTableName(self::ORDERS), array_map(
                static fn (string|int $holdId): array => ['hold_id' => (int)$holdId, 'order_id' => $orderId],
                $holds
            ), ['order_id']);
        }
    }

    private function orders(): Select
    {
        return $this->resource->getConnection()->select()->from(['o' => $this->resource->getTableName('sales_order')], ['entity_id']);
    }

    /**
     * Read first, without locks: an INSERT that selects would lock every order it looks at, all guests' among them, and the place of the next one.
     */
    private function keep(int $holdId, Select $orders): void
    {
        $connection = $this->resource->getConnection();
        foreach (array_chunk($connection->fetchCol($orders), self::ROWS_AT_ONCE) as $ids) {
            $connection->insertOnDuplicate($this->resource->getTableName(self::ORDERS), array_map(
                static fn (string|int $id): array => ['hold_id' => $holdId, 'order_id' => (int)$id],
                $ids
            ), ['order_id']);
        }
    }

    private function select(): Select
    {
        return $this->resource->getConnection()->select()->from($this->resource->getTableName(self::TABLE));
    }
}
