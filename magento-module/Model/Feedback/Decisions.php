<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback;

use Magento\Framework\App\ResourceConnection;
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
            if ($row !== null) {
                $this->ownWriting->write(fn () => $this->apply($row));
                $this->table->settle($decisionId, DecisionState::APPLIED);
            }
            $connection->commit();
            return true;
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
        if ($e instanceof LocalizedException) {
            $this->table->settle($decisionId, $e instanceof Conflict ? DecisionState::CONFLICT : DecisionState::REFUSED, $e->getMessage());
            return true;
        }
        $tries = $this->table->failed($decisionId, get_class($e));
        $this->logger->error('Workspace Bridge could not do what was decided in OpenText', [
            'decision' => $decisionId,
            'tries' => $tries,
            'exception' => $e,
        ]);
        if ($tries < self::MOST_TRIES) {
            return false;
        }
        $this->table->settle($decisionId, DecisionState::REFUSED, (string)__('The shop failed five times at it; its log says why.'));
        return true;
    }
}
