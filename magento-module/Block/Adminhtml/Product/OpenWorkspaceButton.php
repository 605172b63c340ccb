<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Block\Adminhtml\Product;

use Magento\Framework\View\Element\UiComponent\Control\ButtonProviderInterface;
use WorkspaceBridge\OpenText\ViewModel\OpenWorkspaceButton as Button;

/**
 * "Open workspace" on the product's page.
 */
class OpenWorkspaceButton implements ButtonProviderInterface
{
    public function __construct(private readonly Button $button)
    {
    }

    /**
     * @inheritdoc
     */
    public function getButtonData()
    {
        return $this->button->data('product') ?? [];
    }
}
