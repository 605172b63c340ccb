<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Api;

use WorkspaceBridge\OpenText\Api\Data\CaseInterface;

/**
 * @inheritdoc
 */
class CaseData implements CaseInterface
{
    /**
     * @param array<string, mixed> $values by name
     */
    public function __construct(private readonly array $values = [])
    {
    }

    /**
     * @inheritdoc
     */
    public function getNumber(): string
    {
        return (string)($this->values['number'] ?? '');
    }

    /**
     * @inheritdoc
     */
    public function getKind(): string
    {
        return (string)($this->values['kind'] ?? '');
    }

    /**
     * @inheritdoc
     */
    public function getState(): string
    {
        return (string)($this->values['state'] ?? '');
    }

    /**
     * @inheritdoc
     */
    public function getStateLabel(): string
    {
        return (string)($this->values['stateLabel'] ?? '');
    }

    /**
     * @inheritdoc
     */
    public function getResolution(): string
    {
        return (string)($this->values['resolution'] ?? '');
    }

    /**
     * @inheritdoc
     */
    public function getReason(): string
    {
        return (string)($this->values['reason'] ?? '');
    }

    /**
     * @inheritdoc
     */
    public function getText(): string
    {
        return (string)($this->values['text'] ?? '');
    }

    /**
     * @inheritdoc
     */
    public function getOrderNumber(): string
    {
        return (string)($this->values['orderNumber'] ?? '');
    }

    /**
     * @inheritdoc
     */
    public function getOpenedAt(): string
    {
        return (string)($this->values['openedAt'] ?? '');
    }

    /**
     * @inheritdoc
     */
    public function getUpdatedAt(): string
    {
        return (string)($this->values['updatedAt'] ?? '');
    }

    /**
     * @inheritdoc
     */
    public function getItems(): array
    {
        return (array)($this->values['items'] ?? []);
    }

    /**
     * @inheritdoc
     */
    public function getMessages(): array
    {
        return (array)($this->values['messages'] ?? []);
    }

    /**
     * @inheritdoc
     */
    public function getPhotos(): array
    {
        return (array)($this->values['photos'] ?? []);
    }
}
