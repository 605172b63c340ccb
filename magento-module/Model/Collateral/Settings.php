<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Framework\App\Config\ScopeConfigInterface;

/**
 * How released documents are shown.
 */
class Settings
{
    private const PUBLISH = 'workspace_bridge/collateral/publish';
    private const INVOICES = 'workspace_bridge/collateral/invoices';
    private const THUMBNAILS = 'workspace_bridge/collateral/thumbnails';

    public function __construct(private readonly ScopeConfigInterface $scopeConfig)
    {
    }

    /**
     * Whether public documents lie in the media storage; for the whole shop.
     */
    public function isPublished(): bool
    {
        return $this->scopeConfig->isSetFlag(self::PUBLISH);
    }

    /**
     * Whether accounts list invoices and credit memos as they lie in OpenText.
     */
    public function showsInvoices(): bool
    {
        return $this->scopeConfig->isSetFlag(self::INVOICES);
    }

    /**
     * Whether documents are shown with a picture of their first page.
     */
    public function hasThumbnails(): bool
    {
        return $this->scopeConfig->isSetFlag(self::THUMBNAILS);
    }
}
