<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * A step of a workflow in OpenText.
 *
 * @api
 */
interface WorkflowStepInterface
{
    /**
     * Its own in its process
     *
     * @return string
     */
    public function getId(): string;

    /**
     * Sets what getId answers.
     *
     * @param string $id
     * @return $this
     */
    public function setId(string $id): self;

    /**
     * Name
     *
     * @return string
     */
    public function getName(): string;

    /**
     * Sets what getName answers.
     *
     * @param string $name
     * @return $this
     */
    public function setName(string $name): self;

    /**
     * done, current or next
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
     * Names as OpenText shows them
     *
     * @return string[]
     */
    public function getAssignees(): array;

    /**
     * Sets what getAssignees answers.
     *
     * @param string[] $assignees
     * @return $this
     */
    public function setAssignees(array $assignees): self;

    /**
     * Until when, RFC 3339 in UTC
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
     * When it was done, RFC 3339 in UTC
     *
     * @return string|null
     */
    public function getDoneAt(): ?string;

    /**
     * Sets what getDoneAt answers.
     *
     * @param string|null $doneAt
     * @return $this
     */
    public function setDoneAt(?string $doneAt): self;

    /**
     * approved, rejected, or the mapping's own word
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
}
