<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;
use Magento\Framework\DB\Sql\Expression;

/**
 * Enters settled rows again: dead ones after their cause was mended, delivered ones when the sidecar has to hear them once more.
 */
class Reentry
{
    private const ROWS_PER_TRANSACTION = 500;

    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * One dead row.
     *
     * @return bool whether there was one of that id
     */
    public function retry(int $id): bool
    {
        return $this->enter($this->select([Status::DEAD])->where('outbox_id = ?', $id)) === 1;
    }

    /**
     * @return int rows entered again
     */
    public function retryAllDead(): int
    {
        return $this->enter($this->select([Status::DEAD]));
    }

    /**
     * Those of some rows that are dead.
     *
     * @param int[] $ids
     * @return int rows entered again
     */
    public function retryAmong(array $ids): int
    {
        return $this->enterAmong($this->select([Status::DEAD]), $ids);
    }

    /**
     * Those of some rows that are settled; each becomes a new event.
     *
     * @param int[] $ids
     * @return int rows entered again
     */
    public function replayAmong(array $ids): int
    {
        return $this->enterAmong($this->replayable(), $ids);
    }

    /**
     * Everything settled from a revision on; each becomes a new event, which nothing live waits for.
     *
     * @return int rows entered again
     */
    public function replayFromRevision(int $revision): int
    {
        return $this->enter($this->replayable()->where('outbox_id >= ?', $revision), Priority::BACKFILL);
    }

    /**
     * Everything settled that happened at a time or later.
     *
     * @param \DateTimeInterface $time
     * @return int rows entered again
     */
    public function replayFromTime(\DateTimeInterface $time): int
    {
        $utc = \DateTimeImmutable::createFromInterface($time)->setTimezone(new \DateTimeZone('UTC'));
        return $this->enter(
            $this->replayable()->where('occurred_at >= ?', $utc->format('Y-m-d H:i:s')),
            Priority::BACKFILL
        );
    }

    private function replayable(): Select
    {
        return $this->select([Status::DELIVERED, Status::DEAD, Status::DROPPED]);
    }

    /**
     * @param int[] $states
     */
    private function select(array $states): Select
    {
        return $this->resource->getConnection()->select()
            ->from($this->resource->getTableName(Recorder::TABLE), ['outbox_id'])
            ->where('status IN (?)', $states)
            ->order('outbox_id ASC')
            ->limit(self::ROWS_PER_TRANSACTION);
    }

    /**
     * @param int[] $ids
     */
    private function enterAmong(Select $select, array $ids): int
    {
        $entered = 0;
        foreach (array_chunk($ids, self::ROWS_PER_TRANSACTION) as $some) {
            $entered += $this->enter((clone $select)->where('outbox_id IN (?)', $some));
        }
        return $entered;
    }

    /**
     * @param int|null $priority lane for what is entered; null: the row's own
     */
    private function enter(Select $select, ?int $priority = null): int
    {
        $connection = $this->resource->getConnection();
        $values = [
            'status' => Status::PENDING,
            'attempts' => 0,
            'failures' => 0,
            'available_at' => new Expression('CURRENT_TIMESTAMP'),
            'last_error' => null,
            'delivered_at' => null,
            // Always a new event: the sidecar may remember the id of one it rejected, too.
            'generation' => new Expression('generation + 1'),
        ] + ($priority === null ? [] : ['priority' => $priority]);
        $entered = 0;
        $last = 0;
        do {
            $page = (clone $select)->where('outbox_id > ?', $last);
            $ids = $connection->fetchCol($page);
            $connection->beginTransaction();
            try {
                foreach ($ids as $id) {
                    $entered += $connection->update(
                        $this->resource->getTableName(Recorder::TABLE),
                        $values,
                        ['outbox_id = ?' => (int)$id, 'status IN (?)' => [Status::DELIVERED, Status::DEAD, Status::DROPPED]]
                    );
                    $last = (int)$id;
                }
                $connection->commit();
            } catch (\Throwable $e) {
                $connection->rollBack();
                throw $e;
            }
        } while (count($ids) === self::ROWS_PER_TRANSACTION);
        return $entered;
    }
}
