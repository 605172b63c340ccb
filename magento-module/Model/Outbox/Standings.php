<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Sql\Expression;

/**
 * Looks up how the news of one record stands, by one statement along the subject's index.
 */
class Standings
{
    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * @param string $type of Fact
     * @param int $id entity id of the record
     */
    public function of(string $type, int $id): Standing
    {
        $connection = $this->resource->getConnection();
        $rows = $connection->fetchAll(
            $connection->select()
                ->from($this->resource->getTableName(Recorder::TABLE), [
                    'status',
                    'newest' => new Expression('MAX(outbox_id)'),
                    'error' => new Expression('MAX(last_error)'),
                ])
                ->where('subject_type = ?', $type)
                ->where('subject_id = ?', $id)
                ->group('status')
        );
        return $this->judge(array_column($rows, null, 'status'));
    }

    /**
     * @param array<int|string, array<string, string|null>> $byStatus newest outbox id and an error of each status that occurs
     */
    public function judge(array $byStatus): Standing
    {
        $newest = static fn (int $status): int => (int)($byStatus[$status]['newest'] ?? 0);
        // An event tells the whole record: what was delivered later makes good what was refused before.
        $dead = $newest(Status::DEAD) > $newest(Status::DELIVERED);
        $waiting = $newest(Status::PENDING) > 0 || $newest(Status::LEASED) > 0;
        $error = (string)($byStatus[$dead && !$waiting ? Status::DEAD : Status::PENDING]['error'] ?? '');
        return new Standing(
            $byStatus !== [],
            $waiting,
            $dead && !$waiting,
            preg_match('/^[A-Z][A-Z0-9_]*/', $error, $match) === 1 ? $match[0] : ''
        );
    }
}
