<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Cases;

use Magento\Backend\App\Action;
use Magento\Backend\App\Action\Context;
use Magento\Framework\App\Action\HttpPostActionInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\Controller\Result\Redirect;
use Magento\Framework\Controller\ResultFactory;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\ServiceCase\ClaimForm;
use WorkspaceBridge\OpenText\Model\ServiceCase\Desk;
use WorkspaceBridge\OpenText\ViewModel\AdminCaseForm;

/**
 * Opens a case for a buyer. What was typed stays in the form when something is wrong with it.
 */
class Create extends Action implements HttpPostActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::cases_edit';

    public function __construct(
        Context $context,
        private readonly AdminCaseForm $form,
        private readonly ClaimForm $claims,
        private readonly Desk $desk
    ) {
        parent::__construct($context);
    }

    /**
     * @return Redirect
     */
    public function execute()
    {
        /** @var Redirect $redirect */
        $redirect = $this->resultFactory->create(ResultFactory::TYPE_REDIRECT);
        /** @var Request $request */
        $request = $this->getRequest();
        $order = $this->form->order();
        if ($order === null) {
            return $redirect->setPath('workspaces/cases');
        }
        try {
            $case = $this->desk->open($order, $this->claims->read($request), 'agent');
        } catch (LocalizedException $e) {
            $this->messageManager->addErrorMessage($e->getMessage());
            $this->_session->setData(AdminCaseForm::TYPED, $this->claims->typed($request));
            return $redirect->setPath('workspaces/cases/new', ['order_id' => (int)$order->getId()]);
        }
        $this->messageManager->addSuccessMessage(__('Case %1 was opened; OpenText is told of it.', $case['number']));
        return $redirect->setPath('workspaces/cases/view', ['id' => (int)$case['case_id']]);
    }
}
