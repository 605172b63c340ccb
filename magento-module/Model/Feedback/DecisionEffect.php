<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback;

use Magento\Framework\Api\AbstractSimpleObject;
use WorkspaceBridge\OpenText\Api\Data\DecisionEffectInterface;

/**
 * @inheritdoc
 */
class DecisionEffect extends AbstractSimpleObject implements DecisionEffectInterface
{
    /**
     * @inheritdoc
     */
    public function getKind(): string
    {
        return (string)$this->_get('kind');
    }

    /**
     * @inheritdoc
     */
    public function setKind(string $kind): self
    {
        return $this->setData('kind', $kind);
    }

    /**
     * @inheritdoc
     */
    public function getValue(): ?string
    {
        return $this->_get('value');
    }

    /**
     * @inheritdoc
     */
    public function setValue(?string $value): self
    {
        return $this->setData('value', $value);
    }

    /**
     * @inheritdoc
     */
    public function getAttribute(): ?string
    {
        return $this->_get('attribute');
    }

    /**
     * @inheritdoc
     */
    public function setAttribute(?string $attribute): self
    {
        return $this->setData('attribute', $attribute);
    }

    /**
     * @inheritdoc
     */
    public function getText(): ?string
    {
        return $this->_get('text');
    }

    /**
     * @inheritdoc
     */
    public function setText(?string $text): self
    {
        return $this->setData('text', $text);
    }

    /**
     * @inheritdoc
     */
    public function getVisibleToBuyer(): ?bool
    {
        return $this->_get('visible_to_buyer');
    }

    /**
     * @inheritdoc
     */
    public function setVisibleToBuyer(?bool $visibleToBuyer): self
    {
        return $this->setData('visible_to_buyer', $visibleToBuyer);
    }

    /**
     * @inheritdoc
     */
    public function getOnlyIf(): ?array
    {
        return $this->_get('only_if');
    }

    /**
     * @inheritdoc
     */
    public function setOnlyIf(?array $onlyIf): self
    {
        return $this->setData('only_if', $onlyIf);
    }
}
