<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Supplier;

use Magento\Backend\App\Action;
use Magento\Backend\Model\View\Result\Page;
use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\Controller\ResultFactory;

/**
 * List of suppliers with their workspaces and exceptions.
 */
class Index extends Action implements HttpGetActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::exceptions';

    /**
     * @return Page
     */
    public function execute()
    {
        /** @var Page $page */
        $page = $this->resultFactory->create(ResultFactory::TYPE_PAGE);
        $page->setActiveMenu('WorkspaceBridge_OpenText::suppliers');
        $page->getConfig()->getTitle()->prepend((string)__('Suppliers'));
        return $page;
    }
}
