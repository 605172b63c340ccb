<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Framework\Escaper;
use Magento\Framework\View\Element\Block\ArgumentInterface;

/**
 * The button that opens a page's workspace in a new tab.
 */
class OpenWorkspaceButton implements ArgumentInterface
{
    public function __construct(private readonly WorkspacePanel $panel, private readonly Escaper $escaper)
    {
    }

    /**
     * @param string $page as BusinessObjectOfPage knows it
     * @return array<string, mixed>|null as Magento's buttons take it; null when there is nothing to open
     */
    public function data(string $page): ?array
    {
        $url = $this->panel->isShown($page) ? $this->panel->workspaceUrl($page) : null;
        if ($url === null) {
            return null;
        }
        return [
            'label' => __('Open workspace'),
            'class' => 'workspace-bridge-open',
            'on_click' => sprintf("window.open('%s', '_blank', 'noopener')", $this->escaper->escapeJs($url)),
            'onclick' => sprintf("window.open('%s', '_blank', 'noopener')", $this->escaper->escapeJs($url)),
            'sort_order' => 5,
        ];
    }
}
