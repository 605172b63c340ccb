<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;

/**
 * The table of exceptions: one row per cause, whatever became of it.
 */
class ExceptionTable
{
    public const OPEN = 0;
    public const RESOLVED = 1;

    public const TABLE = 'workspace_bridge_exception';

    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * Rows of some causes, by them.
     *
     * @param string[] $causes
     * @return array<string, array<string, string|null>>
     */
    public function ofCauses(array $causes): array
    {
        $rows = $causes ? $this->resource->getConnection()->fetchAll($this->select()->where('cause IN (?)', $causes)) : [];
        return array_column($rows, null, 'cause');
    }

    /**
     * A page of the rows of a kind whose cause lasts as far as is known: those that are open, and those resolved in OpenText.
     *
     * @return array<int, array<string, string|null>> by id, ascending
     */
    public function lasting(string $kind, int $after, int $limit): array
    {
        $connection = $this->resource->getConnection();
        $lasting = $connection->quoteInto('state = ?', self::OPEN)
            . $connection->quoteInto(' OR (resolved_by = ? AND ended = 0)', Register::BY_OPENTEXT);
        $rows = $connection->fetchAll(
            $this->select()
                ->where('kind = ?', $kind)
                ->where($lasting)
                ->where('exception_id > ?', $after)
                ->order('exception_id ASC')
                ->limit($limit)
        );
        return array_column($rows, null, 'exception_id');
    }

    /**
     * @return array<string, string|null>|null
     */
    public function find(int $id): ?array
    {
        return $this->resource->getConnection()->fetchRow($this->select()->where('exception_id = ?', $id)) ?: null;
    }

    /**
     * What is open, and what was resolved within a year, newest first.
     *
     * @param string $column order_id, product_id or supplier_id
     * @param int|string $value
     * @return array<int, array<string, string|null>>
     */
    public function of(string $column, int|string $value, int $limit): array
    {
        return $this->resource->getConnection()->fetchAll(
            $this->select()
                ->where($column . ' = ?', $value)
                ->where('resolved_at IS NULL OR resolved_at > CURRENT_TIMESTAMP - INTERVAL 1 YEAR')
                ->order('exception_id DESC')
                ->limit($limit)
        );
    }

    /**
     * What is open, newest first.
     *
     * @param string $column order_id, product_id or supplier_id
     * @param int|string $value
     * @return array<int, array<string, string|null>>
     */
    public function openOf(string $column, int|string $value, int $limit): array
    {
        return $this->resource->getConnection()->fetchAll(
            $this->select()
                ->where($column . ' = ?', $value)
                ->where('state = ?', self::OPEN)
                ->order('exception_id DESC')
                ->limit($limit)
        );
    }

    /**
     * @param array<string, mixed> $values
     */
    public function insert(array $values): void
    {
        $this->resource->getConnection()->insert($this->resource->getTableName(self::TABLE), $values);
    }

    /**
     * @param array<string, mixed> $values
     */
    public function update(int $id, array $values): void
    {
        $this->resource->getConnection()->update(
            $this->resource->getTableName(self::TABLE),
            $values,
            ['exception_id = ?' => $id]
        );
    }

    private function select(): Select
    {
        return $this->resource->getConnection()->select()->from($this->resource->getTableName(self::TABLE));
    }
}
