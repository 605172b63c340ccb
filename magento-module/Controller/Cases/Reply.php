<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Cases;

use Magento\Framework\App\Action\HttpPostActionInterface;
use Magento\Framework\App\CsrfAwareActionInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\App\Request\InvalidRequestException;
use Magento\Framework\App\RequestInterface;
use Magento\Framework\Controller\Result\ForwardFactory;
use Magento\Framework\Controller\Result\RedirectFactory;
use Magento\Framework\Controller\ResultInterface;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Message\ManagerInterface;
use Magento\Framework\Session\Generic as Session;
use WorkspaceBridge\OpenText\Model\ServiceCase\BuyersCase;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseLinks;
use WorkspaceBridge\OpenText\Model\ServiceCase\Desk;
use WorkspaceBridge\OpenText\Model\ServiceCase\Photo\Uploads;
use WorkspaceBridge\OpenText\Model\ServiceCase\Refusals;

/**
 * What a buyer answers. The text stays in the form when something is wrong; photos have to be chosen again.
 */
class Reply implements HttpPostActionInterface, CsrfAwareActionInterface
{
    public const TYPED = 'workspace_bridge_case_reply_typed';

    public function __construct(
        private readonly Request $request,
        private readonly RedirectFactory $redirectFactory,
        private readonly ForwardFactory $forwardFactory,
        private readonly ManagerInterface $messages,
        private readonly Refusals $refusals,
        private readonly Session $session,
        private readonly BuyersCase $case,
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
        $case = $this->case->get();
        if ($case === null) {
            return $this->forwardFactory->create()->forward('noroute');
        }
        $text = $this->request->getPostValue('text');
        try {
            $photos = $this->uploads->photos($this->request, 'photos');
            $this->desk->reply((int)$case['case_id'], is_string($text) ? mb_scrub($text, 'UTF-8') : '', $photos);
            $this->messages->addSuccessMessage(__('Your answer was sent.'));
        } catch (LocalizedException $e) {
            $this->refusals->add($e->getMessage());
            $this->session->setData(self::TYPED, is_string($text) ? mb_scrub($text, 'UTF-8') : '');
        }
        return $this->redirectFactory->create()->setPath('workspaces/cases/view', $this->links->parameters($case));
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
        $case = $this->uploads->wereThrownAway($this->request) ? $this->case->get() : null;
        if ($case === null) {
            return null;
        }
        $this->refusals->add((string)__('Your photos are too large together, and nothing arrived. Please send fewer or smaller ones.'));
        $redirect = $this->redirectFactory->create()->setPath('workspaces/cases/view', $this->links->parameters($case));
        return new InvalidRequestException($redirect, []);
    }
}
