<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback;

use WorkspaceBridge\OpenText\Api\Data\DecisionInterface;
use WorkspaceBridge\OpenText\Api\Data\LinkUpdateInterface;
use WorkspaceBridge\OpenText\Api\Data\WorkflowStatusInterface;
use WorkspaceBridge\OpenText\Api\Data\WorkflowStepInterface;

/**
 * Whether workflows and decisions can be taken; they come from outside, end on pages and change records.
 */
class FeedbackCheck
{
    private const TIME = '/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/D';
    private const DECISION_ID = '/^[a-z]{1,16}:[A-Za-z0-9:._-]{1,200}$/D';
    private const UUID = '/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/D';
    private const KINDS = ['none', 'comment', 'status', 'attribute', 'group', 'flag'];
    private const LONGEST = 255;
    private const LONGEST_TEXT = 65_535;

    /**
     * @return string|null what is wrong, naming the field; null when nothing is
     */
    public function problem(LinkUpdateInterface $update): ?string
    {
        return $this->listProblem('workflows', $update->getWorkflows(), 100, fn (WorkflowStatusInterface $each): ?string => $this->workflowProblem($each))
            ?? $this->listProblem('decisions', $update->getDecisions(), 500, fn (DecisionInterface $each): ?string => $this->decisionProblem($each));
    }

    private function workflowProblem(WorkflowStatusInterface $workflow): ?string
    {
        return $this->firstOf([
            'process_id' => $workflow->getProcessId() < 1,
            'workflow' => !$this->isShort($workflow->getWorkflow()),
            'title' => !$this->isShort($workflow->getTitle()),
            'state' => !in_array($workflow->getState(), ['running', 'late', 'completed', 'stopped'], true),
            'outcome' => mb_strlen((string)$workflow->getOutcome()) > self::LONGEST,
            'started_at' => !$this->isTime($workflow->getStartedAt()),
            'due_at' => $workflow->getDueAt() !== null && !$this->isTime($workflow->getDueAt()),
            'finished_at' => $workflow->getFinishedAt() !== null && !$this->isTime($workflow->getFinishedAt()),
            'request_id' => $workflow->getRequestId() !== null && preg_match(self::UUID, $workflow->getRequestId()) !== 1,
        ]) ?? $this->listProblem('steps', $workflow->getSteps(), 200, fn (WorkflowStepInterface $each): ?string => $this->stepProblem($each), '');
    }

    private function stepProblem(WorkflowStepInterface $step): ?string
    {
        return $this->firstOf([
            'id' => !$this->isShort($step->getId()),
            'name' => !$this->isShort($step->getName()),
            'state' => !in_array($step->getState(), ['done', 'current', 'next'], true),
            'assignees' => !$this->areShort($step->getAssignees(), 50),
            'due_at' => $step->getDueAt() !== null && !$this->isTime($step->getDueAt()),
            'done_at' => $step->getDoneAt() !== null && !$this->isTime($step->getDoneAt()),
            'outcome' => mb_strlen((string)$step->getOutcome()) > self::LONGEST,
        ]);
    }

    private function decisionProblem(DecisionInterface $decision): ?string
    {
        $effect = $decision->getEffect();
        return $this->firstOf([
            'id' => preg_match(self::DECISION_ID, $decision->getId()) !== 1,
            'at' => !$this->isTime($decision->getAt()),
            'workflow' => mb_strlen((string)$decision->getWorkflow()) > self::LONGEST,
            'title' => !$this->isShort($decision->getTitle()),
            'effect.kind' => !in_array($effect->getKind(), self::KINDS, true),
            'effect.value' => mb_strlen((string)$effect->getValue()) > self::LONGEST,
            'effect.attribute' => mb_strlen((string)$effect->getAttribute()) > self::LONGEST,
            'effect.text' => mb_strlen((string)$effect->getText()) > self::LONGEST_TEXT,
            'effect.only_if' => !$this->areShort($effect->getOnlyIf() ?? [], 50),
        ]);
    }

    /**
     * @param mixed[]|null $list
     * @param callable(mixed): (string|null) $problem
     */
    private function listProblem(string $name, ?array $list, int $most, callable $problem, string $end = ' is missing or not of the agreed form'): ?string
    {
        if (count($list ?? []) > $most) {
            return "$name has too many entries";
        }
        foreach (array_values($list ?? []) as $index => $each) {
            $found = $problem($each);
            if ($found !== null) {
                return $name . '[' . $index . '].' . $found . $end;
            }
        }
        return null;
    }

    /**
     * @param array<string, bool> $problems
     */
    private function firstOf(array $problems): ?string
    {
        $field = array_search(true, $problems, true);
        return $field === false ? null : $field;
    }

    private function isTime(string $time): bool
    {
        return preg_match(self::TIME, $time) === 1;
    }

    private function isShort(string $text): bool
    {
        return $text !== '' && mb_strlen($text) <= self::LONGEST;
    }

    /**
     * @param mixed[] $texts
     */
    private function areShort(array $texts, int $most): bool
    {
        foreach ($texts as $text) {
            if (!is_string($text) || mb_strlen($text) > self::LONGEST) {
                return false;
            }
        }
        return count($texts) <= $most;
    }
}
