<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Fake;

use Magento\Framework\DB\Adapter\AdapterInterface;
use Magento\Framework\DB\Select;

/**
 * A connection to a table of one row, which keeps what happened in its transactions.
 */
class LockingTable implements AdapterInterface
{
    /** @var string[] */
    public array $log = [];

    /**
     * @param array<string, string> $row
     */
    public function __construct(private readonly array $row)
    {
    }

    public function beginTransaction(): void
    {
        $this->log[] = 'begin';
    }

    public function commit(): void
    {
        $this->log[] = 'commit';
    }

    public function rollBack(): void
    {
        $this->log[] = 'roll back';
    }

    public function select(): Select
    {
        return new class ($this) extends Select {
            public function __construct(private readonly LockingTable $table)
            {
            }

            public function forUpdate($flag = true)
            {
                $this->table->log[] = 'lock';
                return $this;
            }
        };
    }

    /**
     * @return array<string, string>
     */
    public function fetchRow(Select $select): array
    {
        return $this->row;
    }

    /**
     * @return array<int, array<string, string>>
     */
    public function fetchAll(Select $select): array
    {
        return [];
    }

    /**
     * @param array<string, mixed> $row
     * @param string[] $fields
     */
    public function insertOnDuplicate(string $table, array $row, array $fields): void
    {
    }

    /**
     * @param array<string, mixed> $where
     */
    public function delete(string $table, array $where): void
    {
    }
}
