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
use WorkspaceBridge\OpenText\Model\Hold\Holds;
use WorkspaceBridge\OpenText\ViewModel\HoldPage;

/**
 * Lifts a hold, once the person has confirmed that. What was typed stays when it is refused.
 */
class Lift extends Action implements HttpPostActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::holds_lift';

    public function __construct(
        Context $context,
        private readonly Holds $holds,
        private readonly Actor $actor
    ) {
        parent::__construct($context);
    }

    /**
     * @return Redirect
     */
    public function execute()
    {
        /** @var Request $request */
        $request = $this->getRequest();
        $id = (int)$request->getParam('id');
        $given = $request->getPostValue('reason');
        $reason = is_string($given) ? mb_scrub($given, 'UTF-8') : '';
        try {
            if ($request->getPostValue('confirmed') !== '1') {
                throw new LocalizedException(__('Confirm that the hold is to be lifted.'));
            }
            $orders = $this->holds->lift($id, $this->actor->name(), $reason);
            $this->messageManager->addSuccessMessage(__('Hold %1 is lifted. It covered %2 orders; OpenText is told of them.', $id, $orders));
        } catch (LocalizedException $e) {
            $this->messageManager->addErrorMessage($e->getMessage());
            $this->_session->setData(HoldPage::TYPED, $reason);
        }
        /** @var Redirect $redirect */
        $redirect = $this->resultFactory->create(ResultFactory::TYPE_REDIRECT);
        return $redirect->setPath('workspaces/hold/view', ['id' => $id]);
    }
}
