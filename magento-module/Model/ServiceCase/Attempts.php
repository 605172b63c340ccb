<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Sql\Expression;

/**
 * Counts how often somebody tries something within a while, over all web servers.
 */
class Attempts
{
    private const TABLE = 'workspace_bridge_attempt';

    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * Counts this one, too.
     *
     * @param string $who and what; only its hash is kept
     */
    public function isTooMany(string $who, int $most, int $seconds): bool
    {
        $connection = $this->resource->getConnection();
        $table = $this->resource->getTableName(self::TABLE);
        $key = hash('sha256', $who);
        $end = new Expression("CURRENT_TIMESTAMP + INTERVAL $seconds SECOND");
        $connection->insertOnDuplicate($table, ['attempt_key' => $key, 'attempts' => 1, 'ends_at' => $end], [
            'attempts' => new Expression('IF(ends_at < CURRENT_TIMESTAMP, 1, attempts + 1)'),
            'ends_at' => new Expression("IF(ends_at < CURRENT_TIMESTAMP, CURRENT_TIMESTAMP + INTERVAL $seconds SECOND, ends_at)"),
        ]);
        $select = $connection->select()->from($table, ['attempts'])->where('attempt_key = ?', $key);
        return (int)$connection->fetchOne($select) > $most;
    }

    public function prune(): void
    {
        $this->resource->getConnection()->delete(
            $this->resource->getTableName(self::TABLE),
            ['ends_at < ?' => new Expression('CURRENT_TIMESTAMP - INTERVAL 1 DAY')]
        );
    }
}
