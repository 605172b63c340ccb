<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Hold;

use Magento\Backend\App\Action;
use Magento\Backend\App\Action\Context;
use Magento\Backend\Model\View\Result\Page;
use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\Controller\ResultFactory;
use Magento\Framework\Controller\ResultInterface;
use WorkspaceBridge\OpenText\ViewModel\HoldPage;

/**
 * A hold, the orders it covers, and the form by which it is lifted.
 */
class View extends Action implements HttpGetActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::holds';

    public function __construct(Context $context, private readonly HoldPage $hold)
    {
        parent::__construct($context);
    }

    /**
     * @return ResultInterface
     */
    public function execute()
    {
        $hold = $this->hold->hold();
        if ($hold === null) {
            $this->messageManager->addErrorMessage(__('There is no such hold.'));
            return $this->resultFactory->create(ResultFactory::TYPE_REDIRECT)->setPath('workspaces/hold');
        }
        /** @var Page $page */
        $page = $this->resultFactory->create(ResultFactory::TYPE_PAGE);
        $page->setActiveMenu(self::ADMIN_RESOURCE);
        $page->getConfig()->getTitle()->prepend((string)__('Legal Hold "%1"', $hold['name']));
        return $page;
    }
}
