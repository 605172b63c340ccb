<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Block\Adminhtml\Customer;

use Magento\Backend\Block\Template;
use Magento\Backend\Block\Template\Context;
use Magento\Ui\Component\Layout\Tabs\TabInterface;
use WorkspaceBridge\OpenText\ViewModel\WorkspacePanel;

/**
 * The workspace on the customer's page.
 */
class WorkspaceTab extends Template implements TabInterface
{
    /** @var string */
    protected $_template = 'WorkspaceBridge_OpenText::workspace-panel.phtml';

    /**
     * @param array<string, mixed> $data
     */
    public function __construct(Context $context, private readonly WorkspacePanel $panel, array $data = [])
    {
        parent::__construct($context, $data + ['view_model' => $panel, 'page' => 'customer']);
    }

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
    public function getTabClass()
    {
        return '';
    }

    /**
     * @inheritdoc
     */
    public function getTabUrl()
    {
        return '';
    }

    /**
     * @inheritdoc
     */
    public function isAjaxLoaded()
    {
        return false;
    }

    /**
     * @inheritdoc
     */
    public function canShowTab()
    {
        return $this->panel->isShown('customer');
    }

    /**
     * @inheritdoc
     */
    public function isHidden()
    {
        return !$this->canShowTab();
    }
}
