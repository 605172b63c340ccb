<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Photo;

/**
 * A photo that was checked; its type is that of its content.
 */
class Photo
{
    public function __construct(
        public readonly string $bytes,
        public readonly string $title,
        public readonly string $mimeType,
        public readonly string $extension
    ) {
    }
}
