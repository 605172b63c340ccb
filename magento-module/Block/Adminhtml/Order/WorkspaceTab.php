<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Block\Adminhtml\Order;

use Magento\Backend\Block\Template;
use Magento\Backend\Block\Widget\Tab\TabInterface;
use WorkspaceBridge\OpenText\ViewModel\WorkspacePanel;

/**
 * The workspace on the order's page.
 */
class WorkspaceTab extends Template implements TabInterface
{
    /**
     * @inheritdoc
     */
    public function getTabLabel()
    {
        return __('OpenText Workspace');
    }

    /**
     * @inheritdoc
     */
    public function getTabTitle()
    {
        return __('OpenText Workspace');
    }

    /**
     * @inheritdoc
     */
    public function canShowTab()
    {
        $viewModel = $this->getData('view_model');
        return $viewModel instanceof WorkspacePanel && $viewModel->isShown((string)$this->getData('page'));
    }

    /**
     * @inheritdoc
     */
    public function isHidden()
    {
        return false;
    }
}
