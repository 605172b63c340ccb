<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Cases;

use Magento\Backend\App\Action;
use Magento\Backend\App\Action\Context;
use Magento\Backend\Model\View\Result\Page;
use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\Controller\ResultFactory;
use Magento\Framework\Controller\ResultInterface;
use WorkspaceBridge\OpenText\ViewModel\AdminCaseForm;

/**
 * The form in which an agent opens a case on an order.
 */
class NewAction extends Action implements HttpGetActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::cases_edit';

    public function __construct(Context $context, private readonly AdminCaseForm $form)
    {
        parent::__construct($context);
    }

    /**
     * @return ResultInterface
     */
    public function execute()
    {
        if ($this->form->order() === null) {
            $this->messageManager->addErrorMessage(__('Open the case from the page of its order.'));
            return $this->resultFactory->create(ResultFactory::TYPE_REDIRECT)->setPath('workspaces/cases');
        }
        /** @var Page $page */
        $page = $this->resultFactory->create(ResultFactory::TYPE_PAGE);
        $page->setActiveMenu('WorkspaceBridge_OpenText::cases');
        $page->getConfig()->getTitle()->prepend((string)__('Open a Case'));
        return $page;
    }
}
