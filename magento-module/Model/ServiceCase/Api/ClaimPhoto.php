<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Api;

use WorkspaceBridge\OpenText\Api\Data\ClaimPhotoInterface;

/**
 * @inheritdoc
 */
class ClaimPhoto implements ClaimPhotoInterface
{
    public function __construct(
        private string $name = '',
        private string $base64 = ''
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
    public function setName(string $name): ClaimPhotoInterface
    {
        $this->name = $name;
        return $this;
    }

    /**
     * @inheritdoc
     */
    public function getBase64(): string
    {
        return $this->base64;
    }

    /**
     * @inheritdoc
     */
    public function setBase64(string $base64): ClaimPhotoInterface
    {
        $this->base64 = $base64;
        return $this;
    }
}
