<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback;

use Magento\Framework\App\ResourceConnection;
use WorkspaceBridge\OpenText\Api\Data\DecisionInterface;

/**
 * What people decided in OpenText, each once, with what came of it.
 */
class DecisionTable
{
    public const TABLE = 'workspace_bridge_decision';

    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * Those that are new wait behind those that are here.
     *
     * @param DecisionInterface[] $decisions in the order in which they are to be done
     */
    public function add(string $type, string $id, array $decisions): void
    {
        $connection = $this->resource->getConnection();
        $table = $this->resource->getTableName(self::TABLE);
        $ids = array_map(static fn (DecisionInterface $decision): string => $decision->getId(), $decisions);
        $known = $ids ? $connection->fetchCol($connection->select()->from($table, 'told_id')->where('told_id IN (?)', $ids)) : [];
        foreach ($decisions as $decision) {
            if (!in_array($decision->getId(), $known, true)) {
                // two at once: the first stays
                $connection->insertOnDuplicate($table, [
                    'told_id' => $decision->getId(),
                    'business_object_type' => $type,
                    'business_object_id' => $id,
                    'decided_at' => $this->databaseTime($decision->getAt()),
                    'workflow' => $decision->getWorkflow(),
                    'title' => $decision->getTitle(),
                    'effect' => json_encode($this->effect($decision), JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE),
                    'state' => DecisionState::WAITING,
                ], ['told_id']);
            }
        }
    }

    /**
     * @return int[] ids of rows, in order
     */
    public function waiting(string $type, string $id): array
    {
        $connection = $this->resource->getConnection();
        return array_map('intval', $connection->fetchCol(
            $connection->select()->from($this->resource->getTableName(self::TABLE), 'decision_id')
                ->where('business_object_type = ?', $type)
                ->where('business_object_id = ?', $id)
                ->where('state = ?', DecisionState::WAITING)
                ->order('decision_id ASC')
        ));
    }

    /**
     * @return array<int, array<string, string>> types and ids of business objects for which decisions wait
     */
    public function objectsWaiting(int $most): array
    {
        $connection = $this->resource->getConnection();
        return $connection->fetchAll(
            $connection->select()->distinct()
                ->from($this->resource->getTableName(self::TABLE), ['business_object_type', 'business_object_id'])
                ->where('state = ?', DecisionState::WAITING)
                ->limit($most)
        );
    }

    /**
     * @return array<string, string|null>|null the row, for this transaction alone; null when it does not wait any more
     */
    public function lockWaiting(int $decisionId): ?array
    {
        $connection = $this->resource->getConnection();
        return $connection->fetchRow(
            $connection->select()->from($this->resource->getTableName(self::TABLE))
                ->where('decision_id = ?', $decisionId)
                ->where('state = ?', DecisionState::WAITING)
                ->forUpdate()
        ) ?: null;
    }

    public function settle(int $decisionId, string $state, ?string $reason = null): void
    {
        $this->resource->getConnection()->update($this->resource->getTableName(self::TABLE), [
            'state' => $state,
            'reason' => $reason === null ? null : mb_substr($reason, 0, 1024),
            'settled_at' => gmdate('Y-m-d H:i:s'),
        ], ['decision_id = ?' => $decisionId, 'state = ?' => DecisionState::WAITING]);
    }

    /**
     * @param string $retryAt before which it is not tried again, UTC
     * @return int tries so far
     */
    public function failed(int $decisionId, string $reason, string $retryAt): int
    {
        $connection = $this->resource->getConnection();
        $table = $this->resource->getTableName(self::TABLE);
        $connection->update(
            $table,
            ['attempts' => new \Zend_Db_Expr('attempts + 1'), 'reason' => mb_substr($reason, 0, 1024), 'retry_at' => $retryAt],
            ['decision_id = ?' => $decisionId]
        );
        return (int)$connection->fetchOne($connection->select()->from($table, 'attempts')->where('decision_id = ?', $decisionId));
    }

    /**
     * @return array<int, array<string, string|null>> the newest first
     */
    public function of(string $type, string $id, int $most = 50): array
    {
        $connection = $this->resource->getConnection();
        return $connection->fetchAll(
            $connection->select()->from($this->resource->getTableName(self::TABLE))
                ->where('business_object_type = ?', $type)
                ->where('business_object_id = ?', $id)
                ->order('decision_id DESC')
                ->limit($most)
        );
    }

    /**
     * @return array<string, mixed>
     */
    private function effect(DecisionInterface $decision): array
    {
        $effect = $decision->getEffect();
        return array_filter([
            'kind' => $effect->getKind(),
            'value' => $effect->getValue(),
            'attribute' => $effect->getAttribute(),
            'text' => $effect->getText(),
            'visible_to_buyer' => $effect->getVisibleToBuyer(),
            'only_if' => $effect->getOnlyIf(),
        ], static fn ($value): bool => $value !== null);
    }

    private function databaseTime(string $time): string
    {
        return (new \DateTimeImmutable($time))->setTimezone(new \DateTimeZone('UTC'))->format('Y-m-d H:i:s');
    }
}
