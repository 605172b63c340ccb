<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Existing;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Sql\Expression;
use WorkspaceBridge\OpenText\Model\Outbox\Waiting;

/**
 * How records without a time of their last change stood when reconciliation last noted or entered them. They are told as they are when they
 * are told, so one with an outbox row since then is noted as it stands now, and not entered once more.
 */
class Fingerprints
{
    private const TABLE = 'workspace_bridge_fingerprint';

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly Waiting $waiting
    ) {
    }

    /**
     * Takes note of those that were told since they were last noted, or told at all if they never were.
     *
     * @param array<int|string, string> $now SHA-256 by id of the record
     * @return array<int, int|string> ids of the others that stand otherwise, or of which nothing is kept
     */
    public function untold(string $type, array $now): array
    {
        if (!$now) {
            return [];
        }
        $kept = $this->kept($type, array_keys($now));
        $told = array_flip($this->told($type, array_keys($now), $kept));
        $this->keep($type, array_intersect_key($now, $told));
        return array_keys(array_filter(
            array_diff_key($now, $told),
            static fn (string $fingerprint, int|string $id): bool => ($kept[$id]['fingerprint'] ?? '') !== $fingerprint,
            ARRAY_FILTER_USE_BOTH
        ));
    }

    /**
     * @param array<int|string, string> $now SHA-256 by id of the record
     */
    public function keep(string $type, array $now): void
    {
        $rows = [];
        foreach ($now as $id => $fingerprint) {
            $rows[] = [
                'subject_type' => $type,
                'subject_key' => (string)$id,
                'fingerprint' => $fingerprint,
                'kept_at' => new Expression('CURRENT_TIMESTAMP'),
            ];
        }
        if ($rows) {
            $this->resource->getConnection()->insertOnDuplicate($this->resource->getTableName(self::TABLE), $rows, ['fingerprint', 'kept_at']);
        }
    }

    /**
     * @param array<int, int|string> $ids
     * @return array<int|string, array{fingerprint: string, kept_at: string}> by id
     */
    private function kept(string $type, array $ids): array
    {
        $connection = $this->resource->getConnection();
        return array_column($connection->fetchAll(
            $connection->select()
                ->from($this->resource->getTableName(self::TABLE), ['subject_key', 'fingerprint', 'kept_at'])
                ->where('subject_type = ?', $type)
                ->where('subject_key IN (?)', array_map('strval', $ids))
                ->where('kept_at IS NOT NULL')
        ), null, 'subject_key');
    }

    /**
     * @param array<int, int|string> $ids
     * @param array<int|string, array{fingerprint: string, kept_at: string}> $kept
     * @return array<int, int|string>
     */
    private function told(string $type, array $ids, array $kept): array
    {
        $last = $this->waiting->lastEntered($type, array_keys($kept));
        return array_merge(
            array_keys(array_filter($last, static fn (string $time, int|string $id): bool => $time > $kept[$id]['kept_at'], ARRAY_FILTER_USE_BOTH)),
            $this->waiting->everEntered($type, array_values(array_diff($ids, array_keys($kept))))
        );
    }
}
