<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Existing;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\FlagManager;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Priority;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * Finds records that changed without the outbox hearing of it (written past Magento's models, or while the switch was off) and enters
 * them as drift. What is found is told as it is now, so finding too much does no harm.
 */
class Reconciliation
{
    private const FLAG = 'workspace_bridge_reconciled';
    private const ROWS_PER_READ = 500;
    private const SETTLED_SECONDS = 120;

    /** A transaction may have begun so long before it shows; also what the first run looks back. */
    private const OVERLAP = '1 hour';
    private const FIRST_LOOK_BACK = '1 day';

    public function __construct(
        private readonly Sources $sources,
        private readonly Recorder $recorder,
        private readonly FlagManager $flags,
        private readonly ResourceConnection $resource
    ) {
    }

    /**
     * What changed since the last run, of every type.
     *
     * @return array<string, int> records entered by type
     */
    public function run(): array
    {
        $now = new \DateTimeImmutable();
        $last = strtotime((string)$this->flags->getFlagData(self::FLAG));
        $since = $last === false
            ? $now->modify('-' . self::FIRST_LOOK_BACK)
            : $now->setTimestamp($last)->modify('-' . self::OVERLAP);
        $entered = $this->since($since, array_keys($this->sources->available()), self::SETTLED_SECONDS);
        $this->flags->saveFlag(self::FLAG, $now->format(DATE_ATOM));
        return $entered;
    }

    /**
     * @param \DateTimeInterface $since records changed at this time or later
     * @param string[] $types of Sources
     * @param int $settledSeconds leave alone what changed within so many seconds
     * @return array<string, int> records entered by type; none for store views that are switched off
     */
    public function since(\DateTimeInterface $since, array $types, int $settledSeconds = 0): array
    {
        $entered = [];
        foreach ($types as $type) {
            $entered[$type] = $this->enter($type, $since, $settledSeconds);
        }
        return $entered;
    }

    private function enter(string $type, \DateTimeInterface $since, int $settledSeconds): int
    {
        $source = $this->sources->get($type);
        $entered = 0;
        $after = '';
        do {
            $found = $source->missed($since, $settledSeconds, $after, self::ROWS_PER_READ);
            $facts = [];
            foreach ($found as $id => $storeId) {
                $after = (string)$id;
                $facts[] = new Fact($type, $id, $type . '.' . Cause::FOUND, $storeId, null, Priority::DRIFT);
            }
            $entered += $this->write($source, $facts);
        } while ($found);
        return $entered;
    }

    /**
     * @param Fact[] $facts
     */
    private function write(SourceInterface $source, array $facts): int
    {
        $connection = $this->resource->getConnection();
        $connection->beginTransaction();
        try {
            $written = $this->recorder->write($facts);
            if ($written === count($facts)) {
                $source->entered(array_column($facts, 'subjectId'));
            }
            $connection->commit();
            return $written;
        } catch (\Throwable $e) {
            $connection->rollBack();
            throw $e;
        }
    }
}
