<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Document;

use Magento\Backend\App\Action;
use Magento\Backend\App\Action\Context;
use Magento\Backend\Model\View\Result\Page;
use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\App\ResponseInterface;
use Magento\Framework\Controller\ResultFactory;
use Magento\Framework\Controller\ResultInterface;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\Link\AskedDocument;
use WorkspaceBridge\OpenText\Model\Link\DocumentResponseFactory;
use WorkspaceBridge\OpenText\Model\Link\SafeDownload;
use WorkspaceBridge\OpenText\Model\Link\StoredDocument;
use WorkspaceBridge\OpenText\Model\Link\StoreOfBusinessObject;

/**
 * Shows or downloads a document of a workspace.
 */
class Open extends Action implements HttpGetActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::open_document';

    public function __construct(
        Context $context,
        private readonly AskedDocument $asked,
        private readonly StoreOfBusinessObject $store,
        private readonly StoredDocument $storedDocument,
        private readonly SafeDownload $safeDownload,
        private readonly DocumentResponseFactory $responseFactory
    ) {
        parent::__construct($context);
    }

    /**
     * @return ResponseInterface|ResultInterface
     */
    public function execute()
    {
        try {
            $document = $this->asked->get($this->getRequest());
            $storeId = $this->store->ofDocument($document);
            // The person's other pages need not wait for the document.
            $this->_session->writeClose();
            $answer = $this->storedDocument->open((int)$document['node_id'], (int)$document['version'], $storeId);
        } catch (LocalizedException $e) {
            return $this->sorry($e);
        }
        $show = $this->getRequest()->getParam('download') === null;
        return $this->responseFactory->create()->passOn(
            $answer,
            $this->safeDownload->headers((string)$document['name'], (string)$document['mime_type'], $show)
        );
    }

    private function sorry(LocalizedException $cause): ResultInterface
    {
        $this->messageManager->addErrorMessage($cause->getMessage());
        /** @var Page $page */
        $page = $this->resultFactory->create(ResultFactory::TYPE_PAGE);
        $page->getConfig()->getTitle()->prepend((string)__('The Document Cannot Be Shown'));
        return $page->setHttpResponseCode(502);
    }
}
