<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Framework\Stdlib\DateTime\TimezoneInterface;
use WorkspaceBridge\OpenText\Model\Feedback\DecisionState;
use WorkspaceBridge\OpenText\Model\Feedback\DecisionTable;
use WorkspaceBridge\OpenText\Model\Feedback\StartableWorkflows;
use WorkspaceBridge\OpenText\Model\Feedback\WorkflowRequests;
use WorkspaceBridge\OpenText\Model\Feedback\WorkflowTable;

/**
 * Workflows of a workspace and what was decided in them, in a person's words.
 */
class WorkflowsOfRecord
{
    public function __construct(
        private readonly WorkflowTable $workflows,
        private readonly DecisionTable $decisions,
        private readonly StartableWorkflows $startable,
        private readonly WorkflowRequests $requests,
        private readonly TimezoneInterface $timezone
    ) {
    }

    /**
     * @return array<int, array{title: string, state: string, severity: string, when: string, steps: array<int, array<string, string>>}> newest first
     */
    public function workflows(int $linkId): array
    {
        return array_map(fn (array $row): array => [
            'title' => (string)$row['title'],
            'state' => $this->state($row),
            'severity' => ['late' => 'bad', 'completed' => 'good'][(string)$row['state']] ?? 'under-way',
            'when' => $this->when($row),
            'steps' => array_map([$this, 'step'], $row['steps']),
        ], $this->workflows->of($linkId));
    }

    /**
     * @return array<int, array{title: string, when: string, text: string, result: string, reason: string}> newest first
     */
    public function decisions(string $type, string $id): array
    {
        return array_map(fn (array $row): array => [
            'title' => (string)$row['title'],
            'when' => $this->date((string)$row['decided_at']),
            'text' => (string)(json_decode((string)$row['effect'], true)['text'] ?? ''),
            'result' => $this->result((string)$row['state']),
            'reason' => $row['state'] === DecisionState::WAITING ? '' : (string)$row['reason'],
        ], $this->decisions->of($type, $id));
    }

    /**
     * Workflows that may be started, by name in the mapping.
     *
     * @return array<string, array{title: string, underWay: bool}>
     */
    public function startable(string $type, string $id): array
    {
        $startable = [];
        foreach ($this->startable->of($type) as $workflow => $title) {
            $startable[$workflow] = ['title' => $title, 'underWay' => $this->requests->isUnderWay($type, $id, $workflow)];
        }
        return $startable;
    }

    /**
     * @param array<string, mixed> $row
     */
    private function state(array $row): string
    {
        $state = (string)match ((string)$row['state']) {
            'running' => __('In progress'),
            'late' => __('Late'),
            'completed' => __('Completed'),
            default => __('Stopped'),
        };
        return $row['outcome'] === null ? $state : $state . ': ' . $this->outcome((string)$row['outcome']);
    }

    /**
     * @param array<string, mixed> $row
     */
    private function when(array $row): string
    {
        return (string)match (true) {
            $row['finished_at'] !== null => __('%1 to %2', $this->date((string)$row['started_at']), $this->date((string)$row['finished_at'])),
            $row['due_at'] !== null => __('since %1, due %2', $this->date((string)$row['started_at']), $this->date((string)$row['due_at'])),
            default => __('since %1', $this->date((string)$row['started_at'])),
        };
    }

    /**
     * @param array<string, mixed> $step
     * @return array{state: string, name: string, who: string, when: string}
     */
    private function step(array $step): array
    {
        $outcome = (string)($step['outcome'] ?? '');
        $due = (string)($step['due_at'] ?? '');
        $done = (string)($step['done_at'] ?? '');
        return [
            'kind' => (string)$step['state'],
            'name' => (string)$step['name'],
            'state' => (string)match ((string)$step['state']) {
                'done' => $outcome === '' ? __('Done') : $this->outcome($outcome),
                'current' => __('Now'),
                default => __('Next'),
            },
            'who' => implode(', ', array_map('strval', (array)($step['assignees'] ?? []))),
            'when' => (string)match (true) {
                $done !== '' => $this->date($done),
                $due !== '' => __('until %1', $this->date($due)),
                default => '',
            },
        ];
    }

    private function outcome(string $outcome): string
    {
        return (string)match ($outcome) {
            'approved' => __('Approved'),
            'rejected' => __('Rejected'),
            default => $outcome,
        };
    }

    private function result(string $state): string
    {
        return (string)match ($state) {
            DecisionState::APPLIED => __('Done'),
            DecisionState::CONFLICT => __('Not done, it had changed in the shop'),
            DecisionState::REFUSED => __('Not done'),
            default => __('Waiting'),
        };
    }

    private function date(string $time): string
    {
        return $this->timezone->formatDateTime(new \DateTime($time, new \DateTimeZone('UTC')));
    }
}
