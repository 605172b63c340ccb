<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Block\Adminhtml;

use Magento\Backend\Block\Widget\Button;
use WorkspaceBridge\OpenText\ViewModel\OpenWorkspaceButton as ViewModel;

/**
 * "Open workspace" in the toolbar of a page whose own blocks are not to be named here, since they exist in Adobe Commerce alone. The layout puts it there.
 */
class OpenWorkspaceButton extends Button
{
    /**
     * @inheritdoc
     */
    protected function _beforeToHtml()
    {
        $viewModel = $this->getData('view_model');
        if ($viewModel instanceof ViewModel) {
            $this->addData($viewModel->data((string)$this->getData('page')) ?? []);
        }
        return parent::_beforeToHtml();
    }

    /**
     * @inheritdoc
     */
    protected function _toHtml()
    {
        return $this->getOnClick() ? parent::_toHtml() : '';
    }
}
