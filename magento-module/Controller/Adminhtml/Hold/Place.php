<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Hold;

use Magento\Backend\App\Action;
use Magento\Backend\App\Action\Context;
use Magento\Framework\App\Action\HttpPostActionInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\Controller\Result\Redirect;
use Magento\Framework\Controller\ResultFactory;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\Hold\Actor;
use WorkspaceBridge\OpenText\Model\Hold\HoldForm;
use WorkspaceBridge\OpenText\ViewModel\HoldForm as FormOnPage;

/**
 * Places a hold. What was typed stays in the form when something is wrong with it.
 */
class Place extends Action implements HttpPostActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::holds_place';

    public function __construct(
        Context $context,
        private readonly HoldForm $form,
        private readonly Actor $actor
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
        try {
            ['id' => $id, 'orders' => $orders] = $this->form->place($request, $this->actor->name());
        } catch (LocalizedException $e) {
            $this->messageManager->addErrorMessage($e->getMessage());
            $this->_session->setData(FormOnPage::TYPED, $this->form->typed($request));
            return $redirect->setPath('workspaces/hold/new');
        }
        $this->messageManager->addSuccessMessage(__('Hold %1 is placed. It covers %2 orders now; OpenText is told of them.', $id, $orders));
        return $redirect->setPath('workspaces/hold/view', ['id' => $id]);
    }
}
