<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * A workflow that runs, or ran, on the workspace.
 *
 * @api
 */
interface WorkflowStatusInterface
{
    /**
     * Number of the process in Content Server
     *
     * @return int
     */
    public function getProcessId(): int;

    /**
     * Sets what getProcessId answers.
     *
     * @param int $processId
     * @return $this
     */
    public function setProcessId(int $processId): self;

    /**
     * Its name in the sidecar's mapping
     *
     * @return string
     */
    public function getWorkflow(): string;

    /**
     * Sets what getWorkflow answers.
     *
     * @param string $workflow
     * @return $this
     */
    public function setWorkflow(string $workflow): self;

    /**
     * Title of the process
     *
     * @return string
     */
    public function getTitle(): string;

    /**
     * Sets what getTitle answers.
     *
     * @param string $title
     * @return $this
     */
    public function setTitle(string $title): self;

    /**
     * running, late, completed or stopped
     *
     * @return string
     */
    public function getState(): string;

    /**
     * Sets what getState answers.
     *
     * @param string $state
     * @return $this
     */
    public function setState(string $state): self;

    /**
     * How it ended
     *
     * @return string|null
     */
    public function getOutcome(): ?string;

    /**
     * Sets what getOutcome answers.
     *
     * @param string|null $outcome
     * @return $this
     */
    public function setOutcome(?string $outcome): self;

    /**
     * RFC 3339 in UTC
     *
     * @return string
     */
    public function getStartedAt(): string;

    /**
     * Sets what getStartedAt answers.
     *
     * @param string $startedAt
     * @return $this
     */
    public function setStartedAt(string $startedAt): self;

    /**
     * RFC 3339 in UTC
     *
     * @return string|null
     */
    public function getDueAt(): ?string;

    /**
     * Sets what getDueAt answers.
     *
     * @param string|null $dueAt
     * @return $this
     */
    public function setDueAt(?string $dueAt): self;

    /**
     * RFC 3339 in UTC
     *
     * @return string|null
     */
    public function getFinishedAt(): ?string;

    /**
     * Sets what getFinishedAt answers.
     *
     * @param string|null $finishedAt
     * @return $this
     */
    public function setFinishedAt(?string $finishedAt): self;

    /**
     * The request of the shop that started it
     *
     * @return string|null
     */
    public function getRequestId(): ?string;

    /**
     * Sets what getRequestId answers.
     *
     * @param string|null $requestId
     * @return $this
     */
    public function setRequestId(?string $requestId): self;

    /**
     * Done, current, next
     *
     * @return \WorkspaceBridge\OpenText\Api\Data\WorkflowStepInterface[]
     */
    public function getSteps(): array;

    /**
     * Sets what getSteps answers.
     *
     * @param \WorkspaceBridge\OpenText\Api\Data\WorkflowStepInterface[] $steps
     * @return $this
     */
    public function setSteps(array $steps): self;
}
