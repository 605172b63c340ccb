<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback;

use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * Asks OpenText to start workflows: for people, and for quotes over an amount. The wish travels with the snapshots of the record, again and
 * again, until the shop knows the process that came of it; OpenText starts each once.
 */
class WorkflowRequests
{
    private const RULE_QUOTE_AMOUNT = 'quote-amount';
    /** It is the shop's turn. */
    private const QUOTE_STATUSES = ['created', 'submitted_by_customer'];

    public function __construct(
        private readonly RequestTable $table,
        private readonly StartableWorkflows $startable,
        private readonly Recorder $recorder
    ) {
    }

    /**
     * @param string $type of the business object
     * @param string $id of the business object
     * @param int $entityId of the record
     * @throws LocalizedException
     */
    public function ask(string $type, string $id, int $entityId, int $storeId, string $workflow, int $userId): void
    {
        if (!isset($this->startable->of($type)[$workflow])) {
            throw new LocalizedException(__('This workflow cannot be started from the shop.'));
        }
        if ($this->isUnderWay($type, $id, $workflow)) {
            throw new LocalizedException(__('This workflow is under way already.'));
        }
        $this->table->add($type, $id, $workflow, 'user:' . $userId);
        $this->recorder->record(new Fact($type, $entityId, Cause::WORKFLOW_REQUESTED, $storeId));
    }

    /**
     * What the event of a record asks for, in the contract's form.
     *
     * @param array<string, mixed> $data snapshot of the record
     * @return array<int, array{id: string, workflow: string, requestedAt: string}>
     */
    public function of(string $type, string $id, array $data): array
    {
        if ($type === Fact::QUOTE) {
            $this->applyQuoteRule($id, $data);
        }
        return array_map(static fn (array $row): array => [
            'id' => (string)$row['request_id'],
            'workflow' => (string)$row['workflow'],
            'requestedAt' => str_replace(' ', 'T', (string)$row['requested_at']) . 'Z',
        ], $this->table->waiting($type, $id));
    }

    /**
     * Asked for and not started yet, or running.
     */
    public function isUnderWay(string $type, string $id, string $workflow): bool
    {
        foreach ($this->table->of($type, $id) as $row) {
            if ($row['workflow'] === $workflow && in_array($row['state'], [null, 'running', 'late'], true)) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param array<string, mixed> $data
     */
    private function applyQuoteRule(string $id, array $data): void
    {
        $total = $data['negotiatedTotal'] ?? $data['catalogTotal'] ?? null;
        $workflow = is_string($total) && in_array($data['status'] ?? '', self::QUOTE_STATUSES, true) ? $this->startable->forQuote($total) : null;
        if ($workflow !== null) {
            $this->table->add(Fact::QUOTE, $id, $workflow, self::RULE_QUOTE_AMOUNT);
        }
    }
}
