<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * State of a business object's workspace, as the sidecar tells it.
 *
 * @api
 */
interface LinkUpdateInterface
{
    /**
     * Order, customer: the bridge's word for the kind of record
     *
     * @return string
     */
    public function getBusinessObjectType(): string;

    /**
     * Sets what getBusinessObjectType answers.
     *
     * @param string $businessObjectType
     * @return $this
     */
    public function setBusinessObjectType(string $businessObjectType): self;

    /**
     * Increment id of an order, entity id of a customer
     *
     * @return string
     */
    public function getBusinessObjectId(): string;

    /**
     * Sets what getBusinessObjectId answers.
     *
     * @param string $businessObjectId
     * @return $this
     */
    public function setBusinessObjectId(string $businessObjectId): self;

    /**
     * Active, attention or orphaned
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
     * Node id in Content Server; absent before there is a workspace
     *
     * @return int|null
     */
    public function getWorkspaceNodeId(): ?int;

    /**
     * Sets what getWorkspaceNodeId answers.
     *
     * @param int|null $workspaceNodeId
     * @return $this
     */
    public function setWorkspaceNodeId(?int $workspaceNodeId): self;

    /**
     * Name of the workspace
     *
     * @return string|null
     */
    public function getWorkspaceName(): ?string;

    /**
     * Sets what getWorkspaceName answers.
     *
     * @param string|null $workspaceName
     * @return $this
     */
    public function setWorkspaceName(?string $workspaceName): self;

    /**
     * Where a browser opens it, http or https
     *
     * @return string|null
     */
    public function getWorkspaceUrl(): ?string;

    /**
     * Sets what getWorkspaceUrl answers.
     *
     * @param string|null $workspaceUrl
     * @return $this
     */
    public function setWorkspaceUrl(?string $workspaceUrl): self;

    /**
     * Code of what needs a person
     *
     * @return string|null
     */
    public function getMessageCode(): ?string;

    /**
     * Sets what getMessageCode answers.
     *
     * @param string|null $messageCode
     * @return $this
     */
    public function setMessageCode(?string $messageCode): self;

    /**
     * What needs a person, in plain words
     *
     * @return string|null
     */
    public function getMessage(): ?string;

    /**
     * Sets what getMessage answers.
     *
     * @param string|null $message
     * @return $this
     */
    public function setMessage(?string $message): self;

    /**
     * Grows with each update of the same object
     *
     * @return int
     */
    public function getSequence(): int;

    /**
     * Sets what getSequence answers.
     *
     * @param int $sequence
     * @return $this
     */
    public function setSequence(int $sequence): self;

    /**
     * Outbox id of the event the state reflects
     *
     * @return int
     */
    public function getRevision(): int;

    /**
     * Sets what getRevision answers.
     *
     * @param int $revision
     * @return $this
     */
    public function setRevision(int $revision): self;

    /**
     * UTC, RFC 3339
     *
     * @return string
     */
    public function getUpdatedAt(): string;

    /**
     * Sets what getUpdatedAt answers.
     *
     * @param string $updatedAt
     * @return $this
     */
    public function setUpdatedAt(string $updatedAt): self;

    /**
     * Documents in the workspace, all of them
     *
     * @return \WorkspaceBridge\OpenText\Api\Data\LinkedDocumentInterface[]
     */
    public function getDocuments(): array;

    /**
     * Sets what getDocuments answers.
     *
     * @param \WorkspaceBridge\OpenText\Api\Data\LinkedDocumentInterface[] $documents
     * @return $this
     */
    public function setDocuments(array $documents): self;

    /**
     * Documents that people put into the workspace; none: was not looked at
     *
     * @return \WorkspaceBridge\OpenText\Api\Data\ObservedDocumentInterface[]|null
     */
    public function getObservedDocuments(): ?array;

    /**
     * Sets what getObservedDocuments answers.
     *
     * @param \WorkspaceBridge\OpenText\Api\Data\ObservedDocumentInterface[]|null $observedDocuments
     * @return $this
     */
    public function setObservedDocuments(?array $observedDocuments): self;

    /**
     * Records of the shop whose state people set in the workspace; none: was not looked at
     *
     * @return \WorkspaceBridge\OpenText\Api\Data\ObservedRecordInterface[]|null
     */
    public function getObservedRecords(): ?array;

    /**
     * Sets what getObservedRecords answers.
     *
     * @param \WorkspaceBridge\OpenText\Api\Data\ObservedRecordInterface[]|null $observedRecords
     * @return $this
     */
    public function setObservedRecords(?array $observedRecords): self;

    /**
     * Documents released to buyers, all of them; none: was not looked at
     *
     * @return \WorkspaceBridge\OpenText\Api\Data\ReleasedDocumentInterface[]|null
     */
    public function getCollateral(): ?array;

    /**
     * Sets what getCollateral answers.
     *
     * @param \WorkspaceBridge\OpenText\Api\Data\ReleasedDocumentInterface[]|null $collateral
     * @return $this
     */
    public function setCollateral(?array $collateral): self;

    /**
     * What people say of the record; none: nothing, or was not looked at
     *
     * @return \WorkspaceBridge\OpenText\Api\Data\RecordStatusInterface|null
     */
    public function getCaseStatus(): ?RecordStatusInterface;

    /**
     * Sets what getCaseStatus answers.
     *
     * @param \WorkspaceBridge\OpenText\Api\Data\RecordStatusInterface|null $caseStatus
     * @return $this
     */
    public function setCaseStatus(?RecordStatusInterface $caseStatus): self;

    /**
     * Workflows of the workspace, the newest of them; none: was not looked at
     *
     * @return \WorkspaceBridge\OpenText\Api\Data\WorkflowStatusInterface[]|null
     */
    public function getWorkflows(): ?array;

    /**
     * Sets what getWorkflows answers.
     *
     * @param \WorkspaceBridge\OpenText\Api\Data\WorkflowStatusInterface[]|null $workflows
     * @return $this
     */
    public function setWorkflows(?array $workflows): self;

    /**
     * What was decided, in the order in which it is to be done; none: was not looked at
     *
     * @return \WorkspaceBridge\OpenText\Api\Data\DecisionInterface[]|null
     */
    public function getDecisions(): ?array;

    /**
     * Sets what getDecisions answers.
     *
     * @param \WorkspaceBridge\OpenText\Api\Data\DecisionInterface[]|null $decisions
     * @return $this
     */
    public function setDecisions(?array $decisions): self;
}
