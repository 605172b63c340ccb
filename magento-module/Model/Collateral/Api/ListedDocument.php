<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral\Api;

use WorkspaceBridge\OpenText\Api\Data\ListedDocumentInterface;

/**
 * @inheritdoc
 */
class ListedDocument implements ListedDocumentInterface
{
    /**
     * @param array<string, string|float|null> $fields as DocumentFields gives them
     */
    public function __construct(private readonly array $fields = [])
    {
    }

    /**
     * @inheritdoc
     */
    public function getTitle(): string
    {
        return (string)$this->fields['title'];
    }

    /**
     * @inheritdoc
     */
    public function getType(): ?string
    {
        return $this->text('type');
    }

    /**
     * @inheritdoc
     */
    public function getSize(): int
    {
        return (int)$this->fields['size'];
    }

    /**
     * @inheritdoc
     */
    public function getMimeType(): string
    {
        return (string)$this->fields['mime_type'];
    }

    /**
     * @inheritdoc
     */
    public function getValidUntil(): ?string
    {
        return $this->text('valid_until');
    }

    /**
     * @inheritdoc
     */
    public function getUrl(): string
    {
        return (string)$this->fields['url'];
    }

    /**
     * @inheritdoc
     */
    public function getThumbnailUrl(): ?string
    {
        return $this->text('thumbnail_url');
    }

    private function text(string $field): ?string
    {
        return ($this->fields[$field] ?? null) === null ? null : (string)$this->fields[$field];
    }
}
