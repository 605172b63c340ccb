<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback;

use Magento\Framework\Api\AbstractSimpleObject;
use WorkspaceBridge\OpenText\Api\Data\WorkflowStepInterface;

/**
 * @inheritdoc
 */
class WorkflowStep extends AbstractSimpleObject implements WorkflowStepInterface
{
    /**
     * @inheritdoc
     */
    public function getId(): string
    {
        return (string)$this->_get('id');
    }

    /**
     * @inheritdoc
     */
    public function setId(string $id): self
    {
        return $this->setData('id', $id);
    }

    /**
     * @inheritdoc
     */
    public function getName(): string
    {
        return (string)$this->_get('name');
    }

    /**
     * @inheritdoc
     */
    public function setName(string $name): self
    {
        return $this->setData('name', $name);
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
    public function getAssignees(): array
    {
        return (array)$this->_get('assignees');
    }

    /**
     * @inheritdoc
     */
    public function setAssignees(array $assignees): self
    {
        return $this->setData('assignees', $assignees);
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
    public function getDoneAt(): ?string
    {
        return $this->_get('done_at');
    }

    /**
     * @inheritdoc
     */
    public function setDoneAt(?string $doneAt): self
    {
        return $this->setData('done_at', $doneAt);
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
}
