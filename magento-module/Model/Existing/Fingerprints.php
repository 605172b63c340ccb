<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Existing;

use Magento\Framework\App\ResourceConnection;

/**
 * How records without a time of their last change stood when reconciliation last entered them.
 */
class Fingerprints
{
    private const TABLE = 'workspace_bridge_fingerprint';

    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * @param array<int|string, string> $now SHA-256 by id of the record
     * @return array<int, int|string> ids of those that stood otherwise, or of which nothing is kept
     */
    public function changed(string $type, array $now): array
    {
        if (!$now) {
            return [];
        }
        $connection = $this->resource->getConnection();
        $kept = $connection->fetchPairs(
            $connection->select()
                ->from($this->resource->getTableName(self::TABLE), ['subject_key', 'fingerprint'])
                ->where('subject_type = ?', $type)
                ->where('subject_key IN (?)', array_map('strval', array_keys($now)))
        );
        return array_keys(array_filter(
            $now,
            static fn (string $fingerprint, int|string $id): bool => ($kept[$id] ?? '') !== $fingerprint,
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
            $rows[] = ['subject_type' => $type, 'subject_key' => (string)$id, 'fingerprint' => $fingerprint];
        }
        if ($rows) {
            $this->resource->getConnection()->insertOnDuplicate($this->resource->getTableName(self::TABLE), $rows, ['fingerprint']);
        }
    }
}
