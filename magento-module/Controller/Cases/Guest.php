<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Cases;

use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\Controller\Result\ForwardFactory;
use Magento\Framework\Controller\ResultInterface;
use Magento\Framework\View\Result\PageFactory;
use Magento\Store\Model\StoreManagerInterface;
use WorkspaceBridge\OpenText\Model\ServiceCase\FormKeyCookie;
use WorkspaceBridge\OpenText\Model\ServiceCase\Settings;

/**
 * The form in which a guest names an order.
 */
class Guest implements HttpGetActionInterface
{
    public function __construct(
        private readonly PageFactory $pageFactory,
        private readonly ForwardFactory $forwardFactory,
        private readonly StoreManagerInterface $stores,
        private readonly Settings $settings,
        private readonly FormKeyCookie $formKey
    ) {
    }

    /**
     * @return ResultInterface
     */
    public function execute()
    {
        if (!$this->settings->guestsMayOpen((int)$this->stores->getStore()->getId())) {
            return $this->forwardFactory->create()->forward('noroute');
        }
        $this->formKey->settle();
        $page = $this->pageFactory->create();
        $page->getConfig()->getTitle()->set((string)__('Open a Case'));
        return $page;
    }
}
