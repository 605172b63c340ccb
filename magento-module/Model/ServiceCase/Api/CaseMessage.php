<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Api;

use WorkspaceBridge\OpenText\Api\Data\CaseMessageInterface;

/**
 * @inheritdoc
 */
class CaseMessage implements CaseMessageInterface
{
    public function __construct(
        private readonly string $from = '',
        private readonly string $text = '',
        private readonly string $at = '',
        private readonly ?bool $visibleToBuyer = null
    ) {
    }

    /**
     * @inheritdoc
     */
    public function getFrom(): string
    {
        return $this->from;
    }

    /**
     * @inheritdoc
     */
    public function getText(): string
    {
        return $this->text;
    }

    /**
     * @inheritdoc
     */
    public function getAt(): string
    {
        return $this->at;
    }

    /**
     * @inheritdoc
     */
    public function isVisibleToBuyer(): ?bool
    {
        return $this->visibleToBuyer;
    }
}
