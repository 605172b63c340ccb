<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Cases;

use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\Controller\Result\RedirectFactory;
use Magento\Framework\Controller\ResultInterface;
use Magento\Framework\View\Result\PageFactory;
use WorkspaceBridge\OpenText\Model\ServiceCase\BuyersOrder;
use WorkspaceBridge\OpenText\Model\ServiceCase\FormKeyCookie;

/**
 * The form in which a buyer opens a case on an order of theirs.
 */
class NewAction implements HttpGetActionInterface
{
    public function __construct(
        private readonly PageFactory $pageFactory,
        private readonly RedirectFactory $redirectFactory,
        private readonly BuyersOrder $order,
        private readonly FormKeyCookie $formKey
    ) {
    }

    /**
     * @return ResultInterface
     */
    public function execute()
    {
        if ($this->order->get() === null) {
            return $this->redirectFactory->create()->setPath('workspaces/cases/guest');
        }
        $this->formKey->settle();
        $page = $this->pageFactory->create();
        $page->getConfig()->getTitle()->set((string)__('Open a Case'));
        return $page;
    }
}
