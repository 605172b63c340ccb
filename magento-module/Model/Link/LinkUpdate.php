<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use Magento\Framework\Api\AbstractSimpleObject;
use WorkspaceBridge\OpenText\Api\Data\LinkUpdateInterface;
use WorkspaceBridge\OpenText\Api\Data\RecordStatusInterface;

/**
 * @inheritdoc
 */
class LinkUpdate extends AbstractSimpleObject implements LinkUpdateInterface
{
    /**
     * @inheritdoc
     */
    public function getBusinessObjectType(): string
    {
        return (string)$this->_get('business_object_type');
    }

    /**
     * @inheritdoc
     */
    public function setBusinessObjectType(string $businessObjectType): self
    {
        return $this->setData('business_object_type', $businessObjectType);
    }

    /**
     * @inheritdoc
     */
    public function getBusinessObjectId(): string
    {
        return (string)$this->_get('business_object_id');
    }

    /**
     * @inheritdoc
     */
    public function setBusinessObjectId(string $businessObjectId): self
    {
        return $this->setData('business_object_id', $businessObjectId);
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
    public function getWorkspaceNodeId(): ?int
    {
        return $this->_get('workspace_node_id');
    }

    /**
     * @inheritdoc
     */
    public function setWorkspaceNodeId(?int $workspaceNodeId): self
    {
        return $this->setData('workspace_node_id', $workspaceNodeId);
    }

    /**
     * @inheritdoc
     */
    public function getWorkspaceName(): ?string
    {
        return $this->_get('workspace_name');
    }

    /**
     * @inheritdoc
     */
    public function setWorkspaceName(?string $workspaceName): self
    {
        return $this->setData('workspace_name', $workspaceName);
    }

    /**
     * @inheritdoc
     */
    public function getWorkspaceUrl(): ?string
    {
        return $this->_get('workspace_url');
    }

    /**
     * @inheritdoc
     */
    public function setWorkspaceUrl(?string $workspaceUrl): self
    {
        return $this->setData('workspace_url', $workspaceUrl);
    }

    /**
     * @inheritdoc
     */
    public function getMessageCode(): ?string
    {
        return $this->_get('message_code');
    }

    /**
     * @inheritdoc
     */
    public function setMessageCode(?string $messageCode): self
    {
        return $this->setData('message_code', $messageCode);
    }

    /**
     * @inheritdoc
     */
    public function getMessage(): ?string
    {
        return $this->_get('message');
    }

    /**
     * @inheritdoc
     */
    public function setMessage(?string $message): self
    {
        return $this->setData('message', $message);
    }

    /**
     * @inheritdoc
     */
    public function getSequence(): int
    {
        return (int)$this->_get('sequence');
    }

    /**
     * @inheritdoc
     */
    public function setSequence(int $sequence): self
    {
        return $this->setData('sequence', $sequence);
    }

    /**
     * @inheritdoc
     */
    public function getRevision(): int
    {
        return (int)$this->_get('revision');
    }

    /**
     * @inheritdoc
     */
    public function setRevision(int $revision): self
    {
        return $this->setData('revision', $revision);
    }

    /**
     * @inheritdoc
     */
    public function getUpdatedAt(): string
    {
        return (string)$this->_get('updated_at');
    }

    /**
     * @inheritdoc
     */
    public function setUpdatedAt(string $updatedAt): self
    {
        return $this->setData('updated_at', $updatedAt);
    }

    /**
     * @inheritdoc
     */
    public function getDocuments(): array
    {
        return (array)$this->_get('documents');
    }

    /**
     * @inheritdoc
     */
    public function setDocuments(array $documents): self
    {
        return $this->setData('documents', $documents);
    }

    /**
     * @inheritdoc
     */
    public function getObservedDocuments(): ?array
    {
        return $this->_get('observed_documents');
    }

    /**
     * @inheritdoc
     */
    public function setObservedDocuments(?array $observedDocuments): self
    {
        return $this->setData('observed_documents', $observedDocuments);
    }

    /**
     * @inheritdoc
     */
    public function getObservedRecords(): ?array
    {
        return $this->_get('observed_records');
    }

    /**
     * @inheritdoc
     */
    public function setObservedRecords(?array $observedRecords): self
    {
        return $this->setData('observed_records', $observedRecords);
    }

    /**
     * @inheritdoc
     */
    public function getCollateral(): ?array
    {
        return $this->_get('collateral');
    }

    /**
     * @inheritdoc
     */
    public function setCollateral(?array $collateral): self
    {
        return $this->setData('collateral', $collateral);
    }

    /**
     * @inheritdoc
     */
    public function getCaseStatus(): ?RecordStatusInterface
    {
        return $this->_get('case_status');
    }

    /**
     * @inheritdoc
     */
    public function setCaseStatus(?RecordStatusInterface $caseStatus): self
    {
        return $this->setData('case_status', $caseStatus);
    }

    /**
     * @inheritdoc
     */
    public function getWorkflows(): ?array
    {
        return $this->_get('workflows');
    }

    /**
     * @inheritdoc
     */
    public function setWorkflows(?array $workflows): self
    {
        return $this->setData('workflows', $workflows);
    }

    /**
     * @inheritdoc
     */
    public function getDecisions(): ?array
    {
        return $this->_get('decisions');
    }

    /**
     * @inheritdoc
     */
    public function setDecisions(?array $decisions): self
    {
        return $this->setData('decisions', $decisions);
    }
}
