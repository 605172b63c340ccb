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

    public function ofCauses(array $causes): array
    {
        return array_column(
            array_filter($this->rows, static fn (array $row): bool => in_array($row['cause'], $causes, true)),
            null,
            'cause'
        );
    }

    public function lasting(string $kind, int $after, int $limit): array
    {
        $rows = array_filter($this->rows, static fn (array $row): bool => $row['kind'] === $kind && (int)$row['exception_id'] > $after
            && ((int)$row['state'] === self::OPEN || ($row['resolved_by'] === Register::BY_OPENTEXT && !(int)$row['ended'])));
        return array_slice($rows, 0, $limit, true);
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
