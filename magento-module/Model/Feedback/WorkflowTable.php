<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback;

use Magento\Framework\App\ResourceConnection;
use WorkspaceBridge\OpenText\Api\Data\WorkflowStatusInterface;
use WorkspaceBridge\OpenText\Api\Data\WorkflowStepInterface;

/**
 * Workflows of business objects, as the sidecar last told them.
 */
class WorkflowTable
{
    public const TABLE = 'workspace_bridge_workflow';

    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * @param WorkflowStatusInterface[] $workflows
     */
    public function write(int $linkId, array $workflows): void
    {
        $connection = $this->resource->getConnection();
        $rows = array_map(fn (WorkflowStatusInterface $workflow): array => [
            'process_id' => $workflow->getProcessId(),
            'link_id' => $linkId,
            'workflow' => $workflow->getWorkflow(),
            'title' => $workflow->getTitle(),
            'state' => $workflow->getState(),
            'outcome' => $workflow->getOutcome(),
            'started_at' => $this->databaseTime($workflow->getStartedAt()),
            'due_at' => $this->databaseTime($workflow->getDueAt()),
            'finished_at' => $this->databaseTime($workflow->getFinishedAt()),
            'request_id' => $workflow->getRequestId(),
            'steps' => json_encode(array_map([$this, 'step'], $workflow->getSteps()), JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE),
        ], array_values($workflows));
        if ($rows) {
            // A process stays that of its request where a sidecar whose store was lost no longer knows it: nobody starts it once more.
            $kept = ['request_id' => new \Zend_Db_Expr('COALESCE(VALUES(request_id), request_id)')];
            $connection->insertOnDuplicate(
                $this->resource->getTableName(self::TABLE),
                $rows,
                array_diff(array_keys($rows[0]), array_keys($kept)) + $kept
            );
        }
    }

    /**
     * @return array<int, array<string, mixed>> rows, the newest first; `steps` is a list
     */
    public function of(int $linkId, int $most = 20): array
    {
        $connection = $this->resource->getConnection();
        $rows = $connection->fetchAll(
            $connection->select()->from($this->resource->getTableName(self::TABLE))
                ->where('link_id = ?', $linkId)
                ->order('process_id DESC')
                ->limit($most)
        );
        return array_map(static fn (array $row): array => ['steps' => (array)json_decode((string)$row['steps'], true)] + $row, $rows);
    }

    /**
     * @return array<string, mixed>
     */
    private function step(WorkflowStepInterface $step): array
    {
        return [
            'id' => $step->getId(),
            'name' => $step->getName(),
            'state' => $step->getState(),
            'assignees' => array_values($step->getAssignees()),
            'due_at' => $this->databaseTime($step->getDueAt()),
            'done_at' => $this->databaseTime($step->getDoneAt()),
            'outcome' => $step->getOutcome(),
        ];
    }

    private function databaseTime(?string $time): ?string
    {
        return $time === null ? null : (new \DateTimeImmutable($time))->setTimezone(new \DateTimeZone('UTC'))->format('Y-m-d H:i:s');
    }
}
