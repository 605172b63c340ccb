<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Exception;

use Magento\Backend\App\Action;
use Magento\Backend\Model\View\Result\Page;
use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\Controller\ResultFactory;

/**
 * The form in which a person reports an exception.
 */
class NewAction extends Action implements HttpGetActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::exceptions_report';

    /**
     * @return Page
     */
    public function execute()
    {
        /** @var Page $page */
        $page = $this->resultFactory->create(ResultFactory::TYPE_PAGE);
        $page->setActiveMenu('WorkspaceBridge_OpenText::exceptions');
        $page->getConfig()->getTitle()->prepend((string)__('Report Exception'));
        return $page;
    }
}
