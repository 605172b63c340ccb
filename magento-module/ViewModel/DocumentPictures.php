<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Framework\UrlInterface;
use WorkspaceBridge\OpenText\Model\Collateral\Settings;
use WorkspaceBridge\OpenText\Model\Link\PictureTypes;

/**
 * Addresses of pictures of documents' first pages, in the admin.
 */
class DocumentPictures
{
    public function __construct(
        private readonly Settings $settings,
        private readonly PictureTypes $pictures,
        private readonly UrlInterface $url
    ) {
    }

    /**
     * @param string $mimeType
     * @param array<string, int> $document `id` of a linked or `observed` of a filed one
     * @return string empty: there is none
     */
    public function url(string $mimeType, array $document): string
    {
        return $this->settings->hasThumbnails() && $this->pictures->has($mimeType)
            ? $this->url->getUrl('workspaces/document/thumbnail', $document)
            : '';
    }
}
