<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Account;

use Magento\Customer\Controller\AccountInterface;
use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\Controller\ResultInterface;
use Magento\Framework\View\Result\PageFactory;

/**
 * "Documents" in the customer's account. Who is not signed in is asked to (Magento_Customer does so for every AccountInterface).
 */
class Documents implements HttpGetActionInterface, AccountInterface
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
        $page->getConfig()->getTitle()->set((string)__('Documents'));
        return $page;
    }
}
