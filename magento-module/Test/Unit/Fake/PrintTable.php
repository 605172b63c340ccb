<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Fake;

/**
 * An outbox with the tables beside it that keep fingerprints: rows by their id. A select finds every row of its table.
 */
class PrintTable extends Outbox
{
    /** @var array<string, array<int|string, array<string, mixed>>> rows by table and id */
    public array $kept = [];

    public string $clock = '2026-11-23 10:00:00';

    public function select(): object
    {
        return new class {
            public string $table = '';

            /**
             * @param string|array<string, string> $table
             */
            public function from(string|array $table): self
            {
                $this->table = is_array($table) ? (string)reset($table) : $table;
                return $this;
            }

            /**
             * @param mixed[] $arguments
             */
            public function __call(string $name, array $arguments): self
            {
                return $this;
            }
        };
    }

    /**
     * @return array<int, array<string, mixed>>
     */
    public function fetchAll(object $select): array
    {
        return array_values($this->kept[$select->table] ?? []);
    }

    /**
     * @return array<int|string, mixed> the last column by id
     */
    public function fetchPairs(object $select): array
    {
        return array_map(static fn (array $row): mixed => end($row), $this->kept[$select->table] ?? []);
    }

    /**
     * @param array<int, array<string, mixed>> $rows
     * @param string[] $columns
     */
    public function insertOnDuplicate(string $table, array $rows, array $columns): int
    {
        foreach ($rows as $row) {
            $values = array_map(fn (mixed $value): mixed => is_object($value) ? $this->clock : $value, $row);
            $id = $row['subject_key'] ?? $row['account_id'];
            $this->kept[$table][$id] = isset($this->kept[$table][$id])
                ? array_intersect_key($values, array_flip($columns)) + $this->kept[$table][$id]
                : $values;
        }
        return count($rows);
    }
}
