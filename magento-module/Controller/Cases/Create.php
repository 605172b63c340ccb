<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Cases;

use Magento\Framework\App\Action\HttpPostActionInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\Controller\Result\RedirectFactory;
use Magento\Framework\Controller\ResultInterface;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Message\ManagerInterface;
use Magento\Framework\Session\Generic as Session;
use WorkspaceBridge\OpenText\Model\ServiceCase\BuyersOrder;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseLinks;
use WorkspaceBridge\OpenText\Model\ServiceCase\ClaimForm;
use WorkspaceBridge\OpenText\Model\ServiceCase\Desk;

/**
 * Opens a case. What was typed stays in the form when something is wrong with it; photos have to be chosen again.
 */
class Create implements HttpPostActionInterface
{
    public const TYPED = 'workspace_bridge_case_typed';

    public function __construct(
        private readonly Request $request,
        private readonly RedirectFactory $redirectFactory,
        private readonly ManagerInterface $messages,
        private readonly Session $session,
        private readonly BuyersOrder $order,
        private readonly ClaimForm $form,
        private readonly Desk $desk,
        private readonly CaseLinks $links
    ) {
    }

    /**
     * @return ResultInterface
     */
    public function execute()
    {
        $redirect = $this->redirectFactory->create();
        $order = $this->order->get();
        if ($order === null) {
            return $redirect->setPath('workspaces/cases/guest');
        }
        try {
            $case = $this->desk->open($order, $this->form->read($this->request), 'buyer');
        } catch (LocalizedException $e) {
            $this->messages->addErrorMessage($e->getMessage());
            $this->session->setData(self::TYPED, $this->form->typed($this->request));
            return $redirect->setPath('workspaces/cases/new', ['order_id' => (int)$order->getId()]);
        }
        $this->messages->addSuccessMessage(__('Case %1 was opened. We will answer by e-mail and on this page.', $case['number']));
        return $redirect->setPath('workspaces/cases/view', $this->links->parameters($case));
    }
}
