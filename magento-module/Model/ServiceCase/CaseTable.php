<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;
use Magento\Framework\Math\Random;

/**
 * The tables of service cases.
 */
class CaseTable
{
    public const TABLE = 'workspace_bridge_case';
    public const ITEM = 'workspace_bridge_case_item';
    public const MESSAGE = 'workspace_bridge_case_message';
    public const FILE = 'workspace_bridge_case_file';

    private const KEY_LENGTH = 48;

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly Random $random
    ) {
    }

    /**
     * @param array<string, mixed> $case columns but id, number and key
     * @param array<int, array<string, mixed>> $items columns but id and case
     * @return int id
     */
    public function insert(array $case, array $items): int
    {
        $connection = $this->resource->getConnection();
        $table = $this->name(self::TABLE);
        // The number is that of the row, which the database gives: two who open one at once never wait for each other.
        $connection->insert($table, $case + [
            'number' => $this->random->getRandomString(32),
            'access_key' => $this->random->getRandomString(self::KEY_LENGTH),
        ]);
        $id = (int)$connection->lastInsertId($table);
        $connection->update($table, ['number' => sprintf('C%09d', $id)], ['case_id = ?' => $id]);
        foreach ($items as $item) {
            $connection->insert($this->name(self::ITEM), $item + ['case_id' => $id]);
        }
        return $id;
    }

    /**
     * @param array<string, mixed> $values
     */
    public function update(int $id, array $values): void
    {
        $this->resource->getConnection()->update($this->name(self::TABLE), $values, ['case_id = ?' => $id]);
    }

    /**
     * @param array<string, mixed> $row columns but id
     */
    public function add(string $table, array $row): int
    {
        $connection = $this->resource->getConnection();
        $connection->insert($this->name($table), $row);
        return (int)$connection->lastInsertId($this->name($table));
    }

    /**
     * @return array<string, string|null>|null
     */
    public function find(int $id): ?array
    {
        return $this->resource->getConnection()->fetchRow($this->select()->where('case_id = ?', $id)) ?: null;
    }

    /**
     * @param int[] $orderIds
     * @return array<int, string> store views by id of the cases of these orders
     */
    public function storesOfOrders(array $orderIds): array
    {
        $connection = $this->resource->getConnection();
        return $connection->fetchPairs(
            $connection->select()->from($this->resource->getTableName(self::TABLE), ['case_id', 'store_id'])->where('order_id IN (?)', $orderIds)
        );
    }

    /**
     * @return array<string, string|null>|null
     */
    public function byNumber(string $number): ?array
    {
        return $this->resource->getConnection()->fetchRow($this->select()->where('number = ?', $number)) ?: null;
    }

    /**
     * As find(), and nobody else changes it until the transaction ends.
     *
     * @return array<string, string|null>|null
     */
    public function lock(int $id): ?array
    {
        return $this->resource->getConnection()->fetchRow($this->select()->where('case_id = ?', $id)->forUpdate()) ?: null;
    }

    /**
     * Newest first.
     *
     * @param string $column order_id or customer_id
     * @return array<int, array<string, string|null>>
     */
    public function of(string $column, int $value, int $limit): array
    {
        return $this->resource->getConnection()->fetchAll(
            $this->select()->where($column . ' = ?', $value)->order('case_id DESC')->limit($limit)
        );
    }

    /**
     * Newest first, after filters that are given.
     *
     * @param array<string, string|int> $filters by column
     * @return array<int, array<string, string|null>>
     */
    public function page(array $filters, int $page, int $size): array
    {
        $select = $this->select()->order('case_id DESC')->limitPage($page, $size);
        foreach ($filters as $column => $value) {
            $select->where($column . ' = ?', $value);
        }
        return $this->resource->getConnection()->fetchAll($select);
    }

    /**
     * Rows that belong to a case, oldest first.
     *
     * @param string $table ITEM, MESSAGE or FILE
     * @return array<int, array<string, string|null>>
     */
    public function rows(string $table, int $caseId): array
    {
        $connection = $this->resource->getConnection();
        $select = $connection->select()->from($this->name($table))->where('case_id = ?', $caseId);
        return $connection->fetchAll($select->order($this->key($table) . ' ASC'));
    }

    /**
     * @return array<string, string|null>|null
     */
    public function file(int $fileId): ?array
    {
        $connection = $this->resource->getConnection();
        return $connection->fetchRow(
            $connection->select()->from($this->name(self::FILE))->where('file_id = ?', $fileId)
        ) ?: null;
    }

    private function select(): Select
    {
        return $this->resource->getConnection()->select()->from($this->name(self::TABLE));
    }

    private function key(string $table): string
    {
        return [self::ITEM => 'item_id', self::MESSAGE => 'message_id', self::FILE => 'file_id'][$table];
    }

    private function name(string $table): string
    {
        return $this->resource->getTableName($table);
    }
}
