<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

use Magento\Framework\App\ResourceConnection;
use WorkspaceBridge\OpenText\Model\Config;

/**
 * Removes settled rows that are old enough, a few at a time by primary key, so that no checkout ever waits for it.
 *
 * Dead rows stay: they wait for a person. The youngest row of a subject may go too: ids only grow, so does the revision.
 */
class Pruning
{
    private const ROWS_PER_STATEMENT = 500;

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly Config $config
    ) {
    }

    /**
     * @return int rows removed
     */
    public function run(): int
    {
        $removed = 0;
        if ($this->config->retentionDays() > 0) {
            $removed += $this->prune('payload IS NULL', $this->config->retentionDays());
        }
        if ($this->config->evidenceRetentionDays() > 0) {
            $removed += $this->prune('payload IS NOT NULL', $this->config->evidenceRetentionDays());
        }
        return $removed;
    }

    private function prune(string $which, int $days): int
    {
        $connection = $this->resource->getConnection();
        $table = $this->resource->getTableName(Recorder::TABLE);
        $removed = 0;
        $last = 0;
        do {
            $ids = $connection->fetchCol(
                $connection->select()
                    ->from($table, ['outbox_id'])
                    ->where('outbox_id > ?', $last)
                    ->where('status IN (?)', [Status::DELIVERED, Status::DROPPED])
                    ->where('delivered_at < CURRENT_TIMESTAMP - INTERVAL ? DAY', $days)
                    ->where($which)
                    ->order('outbox_id ASC')
                    ->limit(self::ROWS_PER_STATEMENT)
            );
            $connection->beginTransaction();
            try {
                foreach ($ids as $id) {
                    // One key at a time: a list may be read as a range, and its locks would hold up a checkout.
                    $removed += $connection->delete($table, ['outbox_id = ?' => (int)$id]);
                    $last = (int)$id;
                }
                $connection->commit();
            } catch (\Throwable $e) {
                $connection->rollBack();
                throw $e;
            }
        } while (count($ids) === self::ROWS_PER_STATEMENT);
        return $removed;
    }
}
