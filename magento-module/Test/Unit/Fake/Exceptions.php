<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Fake;

use Magento\Framework\App\ResourceConnection;
use WorkspaceBridge\OpenText\Model\Exception\ExceptionTable;
use WorkspaceBridge\OpenText\Model\Exception\Register;

/**
 * The table of exceptions, in memory.
 */
class Exceptions extends ExceptionTable
{
    private const EMPTY = ['state' => '0', 'resolved_at' => null, 'resolved_by' => null, 'ended' => '0', 'told_status' => null];

    /** @var array<int, array<string, mixed>> by id */
    public array $rows = [];

    public function __construct()
    {
        parent::__construct(new ResourceConnection());
    }

    public function ofKind(string $kind, array $causes): array
    {
        $rows = array_filter($this->rows, static fn (array $row): bool => in_array($row['cause'], $causes, true)
            || ($row['kind'] === $kind
                && ((int)$row['state'] === self::OPEN || ($row['resolved_by'] === Register::BY_OPENTEXT && !(int)$row['ended']))));
        return array_column($rows, null, 'cause');
    }

    public function find(int $id): ?array
    {
        return $this->rows[$id] ?? null;
    }

    public function insert(array $values): void
    {
        $id = count($this->rows) + 1;
        $this->rows[$id] = ['exception_id' => (string)$id] + $values + self::EMPTY;
    }

    public function update(int $id, array $values): void
    {
        $this->rows[$id] = $values + $this->rows[$id];
    }
}
