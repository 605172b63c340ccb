<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback;

use Magento\Framework\Api\AbstractSimpleObject;
use WorkspaceBridge\OpenText\Api\Data\WorkflowStatusInterface;

/**
 * @inheritdoc
 */
class WorkflowStatus extends AbstractSimpleObject implements WorkflowStatusInterface
{
    /**
     * @inheritdoc
     */
    public function getProcessId(): int
    {
        return (int)$this->_get('process_id');
    }

    /**
     * @inheritdoc
     */
    public function setProcessId(int $processId): self
    {
        return $this->setData('process_id', $processId);
    }

    /**
     * @inheritdoc
     */
    public function getWorkflow(): string
    {
        return (string)$this->_get('workflow');
    }

    /**
     * @inheritdoc
     */
    public function setWorkflow(string $workflow): self
    {
        return $this->setData('workflow', $workflow);
    }

    /**
     * @inheritdoc
     */
    public function getTitle(): string
    {
        return (string)$this->_get('title');
    }

    /**
     * @inheritdoc
     */
    public function setTitle(string $title): self
    {
        return $this->setData('title', $title);
    }

    /**
     * @inheritdoc
     */
    public function getState(): string
    {
        return (string)$this->_get('state');
    }

    /**
     * @inheritdoc
     */
    public function setState(string $state): self
    {
        return $this->setData('state', $state);
    }

    /**
     * @inheritdoc
     */
    public function getOutcome(): ?string
    {
        return $this->_get('outcome');
    }

    /**
     * @inheritdoc
     */
    public function setOutcome(?string $outcome): self
    {
        return $this->setData('outcome', $outcome);
    }

    /**
     * @inheritdoc
     */
    public function getStartedAt(): string
    {
        return (string)$this->_get('started_at');
    }

    /**
     * @inheritdoc
     */
    public function setStartedAt(string $startedAt): self
    {
        return $this->setData('started_at', $startedAt);
    }

    /**
     * @inheritdoc
     */
    public function getDueAt(): ?string
    {
        return $this->_get('due_at');
    }

    /**
     * @inheritdoc
     */
    public function setDueAt(?string $dueAt): self
    {
        return $this->setData('due_at', $dueAt);
    }

    /**
     * @inheritdoc
     */
    public function getFinishedAt(): ?string
    {
        return $this->_get('finished_at');
    }

    /**
     * @inheritdoc
     */
    public function setFinishedAt(?string $finishedAt): self
    {
        return $this->setData('finished_at', $finishedAt);
    }

    /**
     * @inheritdoc
     */
    public function getRequestId(): ?string
    {
        return $this->_get('request_id');
    }

    /**
     * @inheritdoc
     */
    public function setRequestId(?string $requestId): self
    {
        return $this->setData('request_id', $requestId);
    }

    /**
     * @inheritdoc
     */
    public function getSteps(): array
    {
        return (array)$this->_get('steps');
    }

    /**
     * @inheritdoc
     */
    public function setSteps(array $steps): self
    {
        return $this->setData('steps', $steps);
    }
}
