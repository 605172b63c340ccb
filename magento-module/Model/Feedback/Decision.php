<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback;

use Magento\Framework\Api\AbstractSimpleObject;
use WorkspaceBridge\OpenText\Api\Data\DecisionEffectInterface;
use WorkspaceBridge\OpenText\Api\Data\DecisionInterface;

/**
 * @inheritdoc
 */
class Decision extends AbstractSimpleObject implements DecisionInterface
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
    public function getAt(): string
    {
        return (string)$this->_get('at');
    }

    /**
     * @inheritdoc
     */
    public function setAt(string $at): self
    {
        return $this->setData('at', $at);
    }

    /**
     * @inheritdoc
     */
    public function getWorkflow(): ?string
    {
        return $this->_get('workflow');
    }

    /**
     * @inheritdoc
     */
    public function setWorkflow(?string $workflow): self
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
    public function getEffect(): DecisionEffectInterface
    {
        return $this->_get('effect');
    }

    /**
     * @inheritdoc
     */
    public function setEffect(DecisionEffectInterface $effect): self
    {
        return $this->setData('effect', $effect);
    }
}
