<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Cases;

use Magento\Customer\Model\Session;
use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\App\ResponseInterface;
use Magento\Framework\Controller\ResultInterface;
use Magento\Framework\View\Result\PageFactory;

/**
 * "My Cases" in the customer's account. Who is not signed in is asked to, and comes back.
 *
 * No AccountInterface: what Magento_Customer puts around those answers nothing for strangers, which only the deprecated AbstractAction makes a redirect.
 */
class Index implements HttpGetActionInterface
{
    public function __construct(
        private readonly PageFactory $pageFactory,
        private readonly Session $session,
        private readonly ResponseInterface $response
    ) {
    }

    /**
     * @return ResponseInterface|ResultInterface
     */
    public function execute()
    {
        if (!$this->session->authenticate()) {
            return $this->response;
        }
        $page = $this->pageFactory->create();
        $page->getConfig()->getTitle()->set((string)__('My Cases'));
        return $page;
    }
}
