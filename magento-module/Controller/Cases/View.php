<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Cases;

use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\Controller\Result\ForwardFactory;
use Magento\Framework\Controller\ResultInterface;
use Magento\Framework\View\Result\PageFactory;
use WorkspaceBridge\OpenText\Model\ServiceCase\BuyersCase;
use WorkspaceBridge\OpenText\Model\ServiceCase\FormKeyCookie;

/**
 * A case as its buyer sees it. One that is not theirs looks like a page that does not exist.
 */
class View implements HttpGetActionInterface
{
    public function __construct(
        private readonly PageFactory $pageFactory,
        private readonly ForwardFactory $forwardFactory,
        private readonly BuyersCase $case,
        private readonly FormKeyCookie $formKey
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
        $this->formKey->settle();
        $page = $this->pageFactory->create();
        // The address of a guest's case opens it: no other site is to learn it.
        $page->setHeader('Referrer-Policy', 'same-origin', true);
        $page->getConfig()->setRobots('NOINDEX,NOFOLLOW');
        $page->getConfig()->getTitle()->set((string)__('Case %1', $case['number']));
        return $page;
    }
}
