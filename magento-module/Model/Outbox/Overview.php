<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Sql\Expression;

/**
 * How the outbox stands.
 */
class Overview
{
    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * @return array<string, int> rows by state, every state of Status::LABELS
     */
    public function counts(): array
    {
        $connection = $this->resource->getConnection();
        $counts = $connection->fetchPairs(
            $connection->select()
                ->from($this->table(), ['status', 'rows' => new Expression('COUNT(*)')])
                ->group('status')
        );
        $named = [];
        foreach (Status::LABELS as $status => $label) {
            $named[$label] = (int)($counts[$status] ?? 0);
        }
        return $named;
    }

    /**
     * Highest outbox id; 0 when nothing was ever recorded.
     */
    public function highestRevision(): int
    {
        $connection = $this->resource->getConnection();
        return (int)$connection->fetchOne($connection->select()->from($this->table(), [new Expression('MAX(outbox_id)')]));
    }

    /**
     * How long the oldest undelivered row has been waiting that somebody waits for; 0 when none does.
     */
    public function oldestPendingSeconds(): int
    {
        $connection = $this->resource->getConnection();
        return (int)$connection->fetchOne(
            $connection->select()
                ->from($this->table(), [
                    new Expression('COALESCE(TIMESTAMPDIFF(SECOND, MIN(occurred_at), CURRENT_TIMESTAMP), 0)'),
                ])
                ->where('status IN (?)', [Status::PENDING, Status::LEASED])
                ->where('priority = ?', Priority::LIVE)
        );
    }

    /**
     * What keeps rows from being delivered.
     *
     * @param int $limit most rows to name
     * @return array<int, array{id: int, status: string, subject: string, cause: string, attempts: int, error: string}>
     */
    public function troubled(int $limit): array
    {
        $connection = $this->resource->getConnection();
        $rows = $connection->fetchAll(
            $connection->select()
                ->from($this->table(), [
                    'outbox_id', 'status', 'subject_type', 'subject_id', 'cause', 'attempts', 'last_error',
                ])
                ->where('status IN (?)', [Status::PENDING, Status::DEAD])
                ->where('last_error IS NOT NULL')
                ->order(['status DESC', 'outbox_id ASC'])
                ->limit($limit)
        );
        return array_map(static fn (array $row): array => [
            'id' => (int)$row['outbox_id'],
            'status' => Status::LABELS[(int)$row['status']],
            'subject' => $row['subject_type'] . '/' . $row['subject_id'],
            'cause' => (string)$row['cause'],
            'attempts' => (int)$row['attempts'],
            'error' => (string)$row['last_error'],
        ], $rows);
    }

    private function table(): string
    {
        return $this->resource->getTableName(Recorder::TABLE);
    }
}
