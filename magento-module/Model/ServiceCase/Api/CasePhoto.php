<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Api;

use WorkspaceBridge\OpenText\Api\Data\CasePhotoInterface;

/**
 * @inheritdoc
 */
class CasePhoto implements CasePhotoInterface
{
    public function __construct(
        private readonly string $name = '',
        private readonly string $mimeType = '',
        private readonly int $size = 0,
        private readonly string $sha256 = ''
    ) {
    }

    /**
     * @inheritdoc
     */
    public function getName(): string
    {
        return $this->name;
    }

    /**
     * @inheritdoc
     */
    public function getMimeType(): string
    {
        return $this->mimeType;
    }

    /**
     * @inheritdoc
     */
    public function getSize(): int
    {
        return $this->size;
    }

    /**
     * @inheritdoc
     */
    public function getSha256(): string
    {
        return $this->sha256;
    }
}
