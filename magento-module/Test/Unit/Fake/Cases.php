<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Fake;

use WorkspaceBridge\OpenText\Model\ServiceCase\CaseTable;

/**
 * One service case in memory, kept as a database of three-byte letters keeps it.
 */
class Cases extends CaseTable
{
    /**
     * @param array<string, string|null> $row
     */
    public function __construct(public array $row)
    {
    }

    public function byNumber(string $number): ?array
    {
        return $this->row['number'] === $number ? $this->row : null;
    }

    public function find(int $id): ?array
    {
        return $this->row;
    }

    public function add(string $table, array $row): int
    {
        return 1;
    }

    public function lock(int $id): ?array
    {
        return $this->row;
    }

    public function update(int $id, array $values): void
    {
        $this->row = array_map(
            static fn ($value): ?string => $value === null ? null : (string)preg_replace('/[\x{10000}-\x{10FFFF}]/u', '????', (string)$value),
            $values
        ) + $this->row;
    }
}
