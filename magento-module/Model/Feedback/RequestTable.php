<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;
use Magento\Framework\DataObject\IdentityGeneratorInterface;

/**
 * Workflows that people or rules of the shop asked for.
 */
class RequestTable
{
    public const TABLE = 'workspace_bridge_workflow_request';

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly IdentityGeneratorInterface $identity
    ) {
    }

    /**
     * @param string $askedBy `user:<id>`, or the name of a rule, whose second wish is none
     * @return bool false where the rule has wished for it before
     */
    public function add(string $type, string $id, string $workflow, string $askedBy): bool
    {
        $rule = str_starts_with($askedBy, 'user:') ? null : $askedBy;
        $connection = $this->resource->getConnection();
        return $connection->insertOnDuplicate($this->resource->getTableName(self::TABLE), [
            'request_id' => $this->identity->generateId(),
            'business_object_type' => $type,
            'business_object_id' => $id,
            'workflow' => $workflow,
            'asked_by' => $askedBy,
            'rule_key' => $rule === null ? null : "$type/$id/$workflow/$rule",
            'requested_at' => gmdate('Y-m-d H:i:s'),
        ], ['rule_key']) === 1;
    }

    /**
     * @return array<int, array<string, string|null>> rows of those that are not started as far as is known, the newest first
     */
    public function waiting(string $type, string $id, int $most = 20): array
    {
        $connection = $this->resource->getConnection();
        return $connection->fetchAll($this->select($type, $id, $most)->where('w.process_id IS NULL'));
    }

    /**
     * @return array<int, array<string, string|null>> rows, the newest first; `process_id` null: not started as far as is known
     */
    public function of(string $type, string $id, int $most = 20): array
    {
        $connection = $this->resource->getConnection();
        return $connection->fetchAll($this->select($type, $id, $most));
    }

    private function select(string $type, string $id, int $most): Select
    {
        return $this->resource->getConnection()->select()->from(['r' => $this->resource->getTableName(self::TABLE)])
            ->joinLeft(['w' => $this->resource->getTableName(WorkflowTable::TABLE)], 'w.request_id = r.request_id', ['process_id', 'state'])
            ->where('r.business_object_type = ?', $type)
            ->where('r.business_object_id = ?', $id)
            ->order(['r.requested_at DESC', 'r.request_id ASC'])
            ->limit($most);
    }
}
