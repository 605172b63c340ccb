<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Framework\UrlInterface;
use WorkspaceBridge\OpenText\Model\Link\PictureTypes;

/**
 * Where a reader gets a released document: from the media storage where it lies there, through the shop otherwise.
 */
class DocumentAddress
{
    public function __construct(
        private readonly SignedLink $link,
        private readonly Settings $settings,
        private readonly PictureTypes $pictures,
        private readonly UrlInterface $url
    ) {
    }

    /**
     * @param array<string, string|null> $row of the collateral table, with `published`
     * @param int|null $customerId whose signed address it is; null: for a session, or for everybody
     */
    public function of(array $row, ?int $customerId = null): string
    {
        $published = (string)($row['published'] ?? '');
        if ($published !== '' && $this->settings->isPublished()) {
            return $this->url->getBaseUrl(['_type' => UrlInterface::URL_TYPE_MEDIA]) . $published;
        }
        return $this->throughShop($row, $customerId, SignedLink::READ);
    }

    /**
     * A picture of its first page; null where there is none.
     *
     * @param array<string, string|null> $row of the collateral table
     * @param int|null $customerId as for the document
     */
    public function ofThumbnail(array $row, ?int $customerId = null): ?string
    {
        return $this->settings->hasThumbnails() && $this->pictures->has((string)$row['mime_type'])
            ? $this->throughShop($row, $customerId, SignedLink::THUMBNAIL)
            : null;
    }

    /**
     * @param array<string, string|null> $row
     */
    private function throughShop(array $row, ?int $customerId, string $what): string
    {
        $id = (int)$row['collateral_id'];
        return $customerId === null ? $this->link->plain($id, $what) : $this->link->ofCustomer($id, $customerId, time(), $what);
    }
}
