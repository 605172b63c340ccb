<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Cases;

use Magento\Backend\App\Action;
use Magento\Backend\App\Action\Context;
use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\App\ResponseInterface;
use Magento\Framework\Controller\ResultFactory;
use Magento\Framework\Controller\ResultInterface;
use WorkspaceBridge\OpenText\Model\ServiceCase\Photo\PhotoDownload;

/**
 * A photo of a case for an agent.
 */
class Photo extends Action implements HttpGetActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::cases';

    public function __construct(Context $context, private readonly PhotoDownload $download)
    {
        parent::__construct($context);
    }

    /**
     * @return ResponseInterface|ResultInterface
     */
    public function execute()
    {
        $id = (int)$this->getRequest()->getParam('id');
        $answer = $this->download->of($id, (int)$this->getRequest()->getParam('file'));
        if ($answer !== null) {
            return $answer;
        }
        $this->messageManager->addErrorMessage(__('The photo is no longer in the shop; see the workspace.'));
        return $this->resultFactory->create(ResultFactory::TYPE_REDIRECT)->setPath('workspaces/cases/view', ['id' => $id]);
    }
}
