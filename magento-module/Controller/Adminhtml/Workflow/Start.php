<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Workflow;

use Magento\Backend\App\Action;
use Magento\Backend\App\Action\Context;
use Magento\Framework\App\Action\HttpPostActionInterface;
use Magento\Framework\Controller\Result\Redirect;
use Magento\Framework\Controller\ResultFactory;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\Feedback\WorkflowRequests;
use WorkspaceBridge\OpenText\ViewModel\BusinessObjectOfPage;

/**
 * Asks OpenText to start a workflow on the record of the page the person comes from.
 */
class Start extends Action implements HttpPostActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::start_workflow';

    public function __construct(
        Context $context,
        private readonly WorkflowRequests $requests,
        private readonly BusinessObjectOfPage $businessObject
    ) {
        parent::__construct($context);
    }

    /**
     * @return Redirect
     */
    public function execute()
    {
        $page = $this->getRequest()->getParam('page');
        $workflow = $this->getRequest()->getParam('workflow');
        try {
            $record = is_string($page) ? $this->businessObject->get($page) : null;
            if ($record === null || !is_string($workflow)) {
                throw new LocalizedException(__('This workflow cannot be started from the shop.'));
            }
            $user = $this->_auth->getUser();
            $this->requests->ask($record->type, $record->id, $record->entityId, (int)$record->storeId, $workflow, $user === null ? 0 : (int)$user->getId());
            $this->messageManager->addSuccessMessage(__('OpenText is asked to start the workflow; this page shows it within a minute.'));
        } catch (LocalizedException $e) {
            $this->messageManager->addErrorMessage($e->getMessage());
        }
        /** @var Redirect $redirect */
        $redirect = $this->resultFactory->create(ResultFactory::TYPE_REDIRECT);
        return $redirect->setRefererOrBaseUrl();
    }
}
