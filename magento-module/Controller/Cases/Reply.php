<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Cases;

use Magento\Framework\App\Action\HttpPostActionInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\Controller\Result\ForwardFactory;
use Magento\Framework\Controller\Result\RedirectFactory;
use Magento\Framework\Controller\ResultInterface;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Message\ManagerInterface;
use WorkspaceBridge\OpenText\Model\ServiceCase\BuyersCase;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseLinks;
use WorkspaceBridge\OpenText\Model\ServiceCase\Desk;
use WorkspaceBridge\OpenText\Model\ServiceCase\Photo\Uploads;

/**
 * What a buyer answers.
 */
class Reply implements HttpPostActionInterface
{
    public function __construct(
        private readonly Request $request,
        private readonly RedirectFactory $redirectFactory,
        private readonly ForwardFactory $forwardFactory,
        private readonly ManagerInterface $messages,
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
            $this->messages->addErrorMessage($e->getMessage());
        }
        return $this->redirectFactory->create()->setPath('workspaces/cases/view', $this->links->parameters($case));
    }
}
