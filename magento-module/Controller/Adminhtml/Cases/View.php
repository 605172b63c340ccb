<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Cases;

use Magento\Backend\App\Action;
use Magento\Backend\App\Action\Context;
use Magento\Backend\Model\View\Result\Page;
use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\Controller\ResultFactory;
use Magento\Framework\Controller\ResultInterface;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseTable;

/**
 * A case as agents see it.
 */
class View extends Action implements HttpGetActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::cases';

    public function __construct(Context $context, private readonly CaseTable $table)
    {
        parent::__construct($context);
    }

    /**
     * @return ResultInterface
     */
    public function execute()
    {
        $case = $this->table->find((int)$this->getRequest()->getParam('id'));
        if ($case === null) {
            $this->messageManager->addErrorMessage(__('There is no such case.'));
            return $this->resultFactory->create(ResultFactory::TYPE_REDIRECT)->setPath('workspaces/cases');
        }
        /** @var Page $page */
        $page = $this->resultFactory->create(ResultFactory::TYPE_PAGE);
        $page->setActiveMenu(self::ADMIN_RESOURCE);
        $page->getConfig()->getTitle()->prepend((string)__('Case %1', $case['number']));
        return $page;
    }
}
