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
    public function toHtml()
    {
        $viewModel = $this->getData('view_model');
        $data = $viewModel instanceof ViewModel ? $viewModel->data((string)$this->getData('page')) : null;
        if ($data === null) {
            return '';
        }
        $this->addData($data);
        return parent::toHtml();
    }
}
