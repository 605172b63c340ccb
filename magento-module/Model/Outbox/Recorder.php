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
 * Writes a fact to the outbox with one INSERT, in the transaction the fact itself is written in.
 *
 * The table lives on the default connection. Sales entities ask for the connection named `sales`, which is the very same adapter
 * (and so the same transaction) unless the deprecated split database is in use; there the row is written, but not atomically.
 */
class Recorder
{
    public const TABLE = 'workspace_bridge_outbox';

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly IdentityGeneratorInterface $identity,
        private readonly Config $config,
        private readonly LoggerInterface $logger
    ) {
    }

    /**
     * @return bool whether a row was written
     * @throws DeadlockException the server has rolled the whole transaction back: going on would write the rest outside of it
     * @throws ConnectionException for the same reason
     */
    public function record(Fact $fact): bool
    {
        try {
            if (!$this->config->isEnabled($fact->storeId)) {
                return false;
            }
            $this->resource->getConnection()->insert($this->resource->getTableName(self::TABLE), [
                'uuid' => $this->identity->generateId(),
                'subject_type' => $fact->subjectType,
                'subject_id' => $fact->subjectId,
                'cause' => $fact->cause,
                'store_id' => $fact->storeId,
                'payload' => $fact->payload === null ? null : json_encode($fact->payload, JSON_THROW_ON_ERROR),
            ]);
            return true;
        } catch (DeadlockException | ConnectionException $e) {
            throw $e;
        } catch (\Throwable $e) {
            // A shop that cannot tell OpenText must still sell; `workspaces:outbox:replay --missed-since` finds it.
            $this->logger->critical('Workspace Bridge could not record a fact', [
                'subject' => $fact->subjectType . '/' . $fact->subjectId,
                'cause' => $fact->cause,
                'error' => get_class($e),
                'code' => $e->getCode(),
            ]);
            return false;
        }
    }
}
