<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

/**
 * Of which documents there is a picture of the first page. Apart from what gets it: pages that only show its address load nothing of that.
 */
class PictureTypes
{
    private const TYPES = ['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp'];

    public function has(string $mimeType): bool
    {
        return in_array($mimeType, self::TYPES, true);
    }
}
