<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Adapter\AdapterInterface;
use Magento\Framework\DB\Sql\Expression;

/**
 * Takes rows up for delivery and settles them.
 *
 * Rows are claimed by state, not by a cursor: a slow transaction may commit a lower id after a higher one was delivered. Candidates
 * are found by a read without locks and taken one by one through the primary key, so that no range of the table is ever locked and
 * a checkout that holds an uncommitted row neither waits for a deliverer nor makes it wait. Works on every MySQL and MariaDB that
 * Magento 2.4.4 to 2.4.8 runs on. A lease that ran out returns to pending: a deliverer that died loses nothing.
 */
class Queue
{
    public const LEASE_SECONDS = 180;

    private const ERROR_LENGTH = 1024;

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly SubjectId $subjectId
    ) {
    }

    /**
     * @param string $owner unique per deliverer
     * @param int $limit most rows to take
     * @param int[] $exceptStores store views that are switched off
     * @param int $priority lane to take from, of Priority
     * @return Row[] by id, those longest due
     */
    public function claim(string $owner, int $limit, array $exceptStores = [], int $priority = Priority::LIVE): array
    {
        $connection = $this->connection();
        $select = $connection->select()
            ->from($this->table(), ['outbox_id'])
            ->where('status = ?', Status::PENDING)
            ->where('priority = ?', $priority)
            ->where('available_at <= CURRENT_TIMESTAMP')
            ->order(['available_at ASC', 'outbox_id ASC'])
            ->limit($limit);
        if ($exceptStores) {
            $select->where('store_id NOT IN (?)', $exceptStores);
        }
        $ids = $connection->fetchCol($select);
        if (!$ids) {
            return [];
        }
        $claimed = [];
        $connection->beginTransaction();
        try {
            foreach ($ids as $id) {
                $changed = $connection->update($this->table(), [
                    'status' => Status::LEASED,
                    'attempts' => new Expression('attempts + 1'),
                    'lease_owner' => $owner,
                    'lease_expires_at' => $this->inSeconds(self::LEASE_SECONDS),
                ], ['outbox_id = ?' => (int)$id, 'status = ?' => Status::PENDING]);
                if ($changed === 1) {
                    $claimed[] = (int)$id;
                }
            }
            $connection->commit();
        } catch (\Throwable $e) {
            $connection->rollBack();
            throw $e;
        }
        return $claimed ? $this->rows($claimed) : [];
    }

    /**
     * Prolongs the leases of rows that are still being worked on.
     *
     * @param int[] $ids
     */
    public function renew(array $ids, string $owner): void
    {
        $this->settle($ids, $owner, ['lease_expires_at' => $this->inSeconds(self::LEASE_SECONDS)]);
    }

    /**
     * @param int[] $ids
     */
    public function delivered(array $ids, string $owner): void
    {
        $this->settle($ids, $owner, $this->freed(Status::DELIVERED, null) + ['delivered_at' => new Expression('CURRENT_TIMESTAMP')]);
    }

    /**
     * The record is gone: there is nothing to tell.
     *
     * @param int[] $ids
     */
    public function dropped(array $ids, string $owner, string $why): void
    {
        $this->settle($ids, $owner, $this->freed(Status::DROPPED, $why) + ['delivered_at' => new Expression('CURRENT_TIMESTAMP')]);
    }

    /**
     * Waits for a person.
     *
     * @param int[] $ids
     */
    public function dead(array $ids, string $owner, string $error): void
    {
        $this->settle($ids, $owner, $this->freed(Status::DEAD, $error));
    }

    /**
     * Back to pending after some seconds.
     *
     * @param int[] $ids
     * @param bool $failure whether the row's own snapshot failed, not the way to the sidecar
     */
    public function release(array $ids, string $owner, int $seconds, string $error, bool $failure = false): void
    {
        $values = $this->freed(Status::PENDING, $error) + ['available_at' => $this->inSeconds($seconds)];
        if ($failure) {
            $values['failures'] = new Expression('failures + 1');
        }
        $this->settle($ids, $owner, $values);
    }

    /**
     * Returns rows whose deliverer has died.
     *
     * @return int how many
     */
    public function releaseExpired(): int
    {
        $connection = $this->connection();
        $ids = $connection->fetchCol(
            $connection->select()
                ->from($this->table(), ['outbox_id'])
                ->where('status = ?', Status::LEASED)
                ->where('lease_expires_at < CURRENT_TIMESTAMP')
                ->limit(1000)
        );
        $count = 0;
        foreach ($ids as $id) {
            $count += $connection->update(
                $this->table(),
                $this->freed(Status::PENDING, 'LEASE_EXPIRED: the deliverer ended before it could say how it went.'),
                ['outbox_id = ?' => (int)$id, 'status = ?' => Status::LEASED, 'lease_expires_at < CURRENT_TIMESTAMP']
            );
        }
        return $count;
    }

    /**
     * Highest outbox id of a subject, whatever its state, and the database's clock; read before the snapshot is taken.
     *
     * @return array{0: int, 1: string} revision, and UTC time with microseconds and Z
     */
    public function revision(string $subjectType, int|string $subjectId): array
    {
        $connection = $this->connection();
        $columns = $this->subjectId->columns($subjectId);
        $row = $connection->fetchRow(
            $connection->select()
                ->from($this->table(), [
                    'revision' => new Expression('MAX(outbox_id)'),
                    'now' => new Expression("DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%fZ')"),
                ])
                ->where('subject_type = ?', $subjectType)
                ->where('subject_id = ?', $columns['subject_id'])
                ->where('subject_key = ?', $columns['subject_key'])
        );
        return [(int)$row['revision'], (string)$row['now']];
    }

    /**
     * @param int[] $ids
     * @return Row[]
     */
    private function rows(array $ids): array
    {
        $connection = $this->connection();
        $columns = [
            'outbox_id', 'uuid', 'subject_type', 'subject_id', 'subject_key', 'cause', 'store_id', 'attempts', 'failures',
            'generation', 'priority',
        ];
        $select = $connection->select()->from($this->table(), $columns)
            ->where('outbox_id IN (?)', $ids)
            ->order('outbox_id ASC');
        return array_map(fn (array $data): Row => new Row(
            (int)$data['outbox_id'],
            (string)$data['uuid'],
            (string)$data['subject_type'],
            $this->subjectId->of($data),
            (string)$data['cause'],
            (int)$data['store_id'],
            (int)$data['attempts'],
            (int)$data['failures'],
            (int)$data['generation'],
            (int)$data['priority']
        ), $connection->fetchAll($select));
    }

    /**
     * Only while the lease is still ours: a row taken over by another deliverer is that one's to settle.
     *
     * @param int[] $ids
     * @param array<string, mixed> $values
     */
    private function settle(array $ids, string $owner, array $values): void
    {
        $connection = $this->connection();
        $connection->beginTransaction();
        try {
            foreach ($ids as $id) {
                $connection->update($this->table(), $values, ['outbox_id = ?' => $id, 'lease_owner = ?' => $owner]);
            }
            $connection->commit();
        } catch (\Throwable $e) {
            $connection->rollBack();
            throw $e;
        }
    }

    /**
     * @return array<string, mixed>
     */
    private function freed(int $status, ?string $error): array
    {
        return [
            'status' => $status,
            'lease_owner' => null,
            'lease_expires_at' => null,
            'last_error' => $error === null ? null : mb_strcut($error, 0, self::ERROR_LENGTH),
        ];
    }

    private function inSeconds(int $seconds): Expression
    {
        return new Expression(sprintf('CURRENT_TIMESTAMP + INTERVAL %d SECOND', $seconds));
    }

    private function connection(): AdapterInterface
    {
        return $this->resource->getConnection();
    }

    private function table(): string
    {
        return $this->resource->getTableName(Recorder::TABLE);
    }
}
