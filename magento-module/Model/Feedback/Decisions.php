<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Exception\CouldNotSaveException;
use Magento\Framework\Exception\LocalizedException;
use Psr\Log\LoggerInterface;
use WorkspaceBridge\OpenText\Model\Outbox\OwnWriting;

/**
 * Does what people decided in OpenText: each decision once, those of one business object in order. What the shop had changed meanwhile,
 * or cannot do, is kept with its reason; what fails for another reason is tried again.
 */
class Decisions
{
    private const MOST_TRIES = 5;
    /** Seconds after a failure in which it is not tried again: each write-back of the record comes by here. Less than the cron's five minutes. */
    private const PAUSE = 240;

    /**
     * @param EffectInterface[] $effects by type of business object
     */
    public function __construct(
        private readonly DecisionTable $table,
        private readonly ResourceConnection $resource,
        private readonly OwnWriting $ownWriting,
        private readonly LoggerInterface $logger,
        private readonly array $effects = []
    ) {
    }

    /**
     * @param \WorkspaceBridge\OpenText\Api\Data\DecisionInterface[] $decisions
     */
    public function take(string $type, string $id, array $decisions): void
    {
        $this->table->add($type, $id, $decisions);
        $this->applyWaiting($type, $id);
    }

    /**
     * All that wait, of at most so many business objects.
     */
    public function applyAllWaiting(int $most = 500): void
    {
        foreach ($this->table->objectsWaiting($most) as $object) {
            $this->applyWaiting($object['business_object_type'], $object['business_object_id']);
        }
    }

    private function applyWaiting(string $type, string $id): void
    {
        foreach ($this->table->waiting($type, $id) as $decisionId) {
            if (!$this->isSettled($decisionId)) {
                return;
            }
        }
    }

    /**
     * In one transaction with what it does, so that it is done once whatever happens to this process.
     */
    private function isSettled(int $decisionId): bool
    {
        $connection = $this->resource->getConnection();
        $connection->beginTransaction();
        try {
            $row = $this->table->lockWaiting($decisionId);
            $pauses = $row !== null && (string)($row['retry_at'] ?? '') > $this->time(0);
            if ($row !== null && !$pauses) {
                $this->ownWriting->write(fn () => $this->apply($row));
                $this->table->settle($decisionId, DecisionState::APPLIED);
            }
            $connection->commit();
            return !$pauses;
        } catch (\Throwable $e) {
            $connection->rollBack();
            return $this->isRefused($decisionId, $e);
        }
    }

    /**
     * @param array<string, string|null> $row
     */
    private function apply(array $row): void
    {
        $effect = new DecisionEffect((array)json_decode((string)$row['effect'], true, 16, JSON_THROW_ON_ERROR));
        if ($effect->getKind() === 'none') {
            return;
        }
        $type = (string)$row['business_object_type'];
        $applied = $this->effects[$type] ?? throw new LocalizedException(__('"%1" is nothing that decisions can be done with.', $type));
        $applied->apply((string)$row['business_object_id'], $effect);
    }

    private function isRefused(int $decisionId, \Throwable $e): bool
    {
        if ($e instanceof LocalizedException && !$this->mayPass($e)) {
            $this->table->settle($decisionId, $e instanceof Conflict ? DecisionState::CONFLICT : DecisionState::REFUSED, $e->getMessage());
            return true;
        }
        $tries = $this->table->failed($decisionId, get_class($e), $this->time(self::PAUSE));
        $this->logger->error('Workspace Bridge could not do what was decided in OpenText', [
            'decision' => $decisionId,
            'tries' => $tries,
            'exception' => $e,
        ]);
        if ($tries < self::MOST_TRIES) {
            return false;
        }
        $reason = $e instanceof LocalizedException ? $e->getMessage() : (string)__('The shop failed five times at it; its log says why.');
        $this->table->settle($decisionId, DecisionState::REFUSED, $reason);
        return true;
    }

    /**
     * What the database refused may go next time, whatever words Magento found for it.
     */
    private function mayPass(\Throwable $e): bool
    {
        for ($cause = $e; $cause !== null; $cause = $cause->getPrevious()) {
            if ($cause instanceof CouldNotSaveException || $cause instanceof \Zend_Db_Exception || $cause instanceof \PDOException) {
                return true;
            }
        }
        return false;
    }

    private function time(int $in): string
    {
        return gmdate('Y-m-d H:i:s', time() + $in);
    }
}
