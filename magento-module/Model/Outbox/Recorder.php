<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DataObject\IdentityGeneratorInterface;
use Magento\Framework\DB\Adapter\ConnectionException;
use Magento\Framework\DB\Adapter\DeadlockException;
use Psr\Log\LoggerInterface;
use WorkspaceBridge\OpenText\Model\Config;

/**
 * Writes facts to the outbox with one INSERT, in the transaction the facts themselves are written in.
 *
 * The table lives on the default connection. Sales entities ask for the connection named `sales`, which is the very same adapter
 * (and so the same transaction) unless the deprecated split database is in use; there the row is written, but not atomically.
 */
class Recorder
{
    public const TABLE = 'workspace_bridge_outbox';

    private const ROWS_PER_INSERT = 1000;

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly IdentityGeneratorInterface $identity,
        private readonly Config $config,
        private readonly LoggerInterface $logger,
        private readonly SubjectId $subjectId,
        private readonly OwnWriting $ownWriting
    ) {
    }

    /**
     * @return bool whether a row was written
     * @throws DeadlockException the server has rolled the whole transaction back: going on would write the rest outside of it
     * @throws ConnectionException for the same reason
     */
    public function record(Fact $fact): bool
    {
        return $this->recordAll([$fact]) === 1;
    }

    /**
     * One INSERT of many rows.
     *
     * @param Fact[] $facts a list
     * @return int rows written; facts of store views that are switched off are left out
     * @throws DeadlockException the server has rolled the whole transaction back: going on would write the rest outside of it
     * @throws ConnectionException for the same reason
     */
    public function recordAll(array $facts): int
    {
        $news = array_values(array_filter($facts, fn (Fact $fact): bool => !$this->ownWriting->caused($fact)));
        if (!$news) {
            return 0;
        }
        try {
            return $this->write($news);
        } catch (DeadlockException | ConnectionException $e) {
            throw $e;
        } catch (\Throwable $e) {
            // A shop that cannot tell OpenText must still sell; `workspaces:reconcile` finds it.
            $this->logger->critical('Workspace Bridge could not record a fact', [
                'subject' => $facts[0]->subjectType . '/' . $facts[0]->subjectId,
                'facts' => count($facts),
                'cause' => $facts[0]->cause,
                'error' => get_class($e),
                'code' => $e->getCode(),
            ]);
            return 0;
        }
    }

    /**
     * As recordAll(), for those who can do it again: nothing is swallowed.
     *
     * @param Fact[] $facts
     * @return int rows written; facts of store views that are switched off are left out
     * @throws \Exception
     */
    public function write(array $facts): int
    {
        $facts = array_values(array_filter(
            $facts,
            fn (Fact $fact): bool => $this->config->isEnabled($fact->storeId)
        ));
        foreach (array_chunk($facts, self::ROWS_PER_INSERT) as $some) {
            $rows = array_map([$this, 'row'], $some);
            $this->resource->getConnection()->insertMultiple($this->resource->getTableName(self::TABLE), $rows);
        }
        return count($facts);
    }

    /**
     * @return array<string, mixed>
     */
    private function row(Fact $fact): array
    {
        return ['uuid' => $this->identity->generateId(), 'subject_type' => $fact->subjectType]
            + $this->subjectId->columns($fact->subjectId)
            + [
                'cause' => $fact->cause,
                'store_id' => $fact->storeId,
                'payload' => $fact->payload === null ? null : json_encode($fact->payload, JSON_THROW_ON_ERROR),
                'priority' => $fact->priority,
            ];
    }
}
