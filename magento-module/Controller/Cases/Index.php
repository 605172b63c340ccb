<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Cases;

use Magento\Customer\Controller\AccountInterface;
use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\Controller\ResultInterface;
use Magento\Framework\View\Result\PageFactory;

/**
 * "My Cases" in the customer's account. Who is not signed in is asked to (Magento_Customer does so for every AccountInterface).
 */
class Index implements HttpGetActionInterface, AccountInterface
{
    public function __construct(private readonly PageFactory $pageFactory)
    {
    }

    /**
     * @return ResultInterface
     */
    public function execute()
    {
        $page = $this->pageFactory->create();
        $page->getConfig()->getTitle()->set((string)__('My Cases'));
        return $page;
    }
}
