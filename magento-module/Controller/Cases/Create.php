<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Cases;

use Magento\Framework\App\Action\HttpPostActionInterface;
use Magento\Framework\App\CsrfAwareActionInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\App\Request\InvalidRequestException;
use Magento\Framework\App\RequestInterface;
use Magento\Framework\Controller\Result\RedirectFactory;
use Magento\Framework\Controller\ResultInterface;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Message\ManagerInterface;
use Magento\Framework\Session\Generic as Session;
use WorkspaceBridge\OpenText\Model\ServiceCase\BuyersOrder;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseLinks;
use WorkspaceBridge\OpenText\Model\ServiceCase\ClaimForm;
use WorkspaceBridge\OpenText\Model\ServiceCase\Desk;
use WorkspaceBridge\OpenText\Model\ServiceCase\Photo\Uploads;
use WorkspaceBridge\OpenText\Model\ServiceCase\Refusals;

/**
 * Opens a case. What was typed stays in the form when something is wrong with it; photos have to be chosen again.
 */
class Create implements HttpPostActionInterface, CsrfAwareActionInterface
{
    public const TYPED = 'workspace_bridge_case_typed';

    public function __construct(
        private readonly Request $request,
        private readonly RedirectFactory $redirectFactory,
        private readonly ManagerInterface $messages,
        private readonly Refusals $refusals,
        private readonly Session $session,
        private readonly BuyersOrder $order,
        private readonly ClaimForm $form,
        private readonly Uploads $uploads,
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
            $this->refusals->add($e->getMessage());
            $this->session->setData(self::TYPED, $this->form->typed($this->request));
            return $redirect->setPath('workspaces/cases/new', ['order_id' => (int)$order->getId()]);
        }
        $this->messages->addSuccessMessage(__('Case %1 was opened. We will answer by e-mail and on this page.', $case['number']));
        return $redirect->setPath('workspaces/cases/view', $this->links->parameters($case));
    }

    /**
     * @inheritdoc
     */
    public function validateForCsrf(RequestInterface $request): ?bool
    {
        return null;
    }

    /**
     * Names what is wrong when not even the form's key arrived.
     *
     * @inheritdoc
     */
    public function createCsrfValidationException(RequestInterface $request): ?InvalidRequestException
    {
        if (!$this->uploads->wereThrownAway($this->request)) {
            return null;
        }
        $this->refusals->add((string)__('Your photos are too large together, and nothing arrived. Please send fewer or smaller ones.'));
        $path = ['order_id' => (int)$this->request->getParam('order_id')];
        return new InvalidRequestException($this->redirectFactory->create()->setPath('workspaces/cases/new', $path), []);
    }
}
