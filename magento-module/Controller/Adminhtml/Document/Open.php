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
use WorkspaceBridge\OpenText\Model\Link\DocumentResponseFactory;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;
use WorkspaceBridge\OpenText\Model\Link\RecordAccess;
use WorkspaceBridge\OpenText\Model\Link\SafeDownload;
use WorkspaceBridge\OpenText\Model\Link\StoredDocument;
use WorkspaceBridge\OpenText\Model\Link\StoreOfBusinessObject;
use WorkspaceBridge\OpenText\Model\Observed\ObservedDocuments;

/**
 * Shows or downloads a document that is linked (`id`) or that people filed in a workspace (`observed`); the id is the shop's own, never a
 * node id.
 */
class Open extends Action implements HttpGetActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::open_document';

    public function __construct(
        Context $context,
        private readonly LinkStorage $links,
        private readonly ObservedDocuments $observed,
        private readonly RecordAccess $access,
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
            $document = $this->document();
            if ($document === null) {
                throw new LocalizedException(__('This document is no longer linked. Reload the page it was listed on.'));
            }
            $this->refuseStrangers($document['business_object_type']);
            $storeId = $this->store->get($document['business_object_type'], $document['business_object_id']);
            // The person's other pages need not wait for the document.
            $this->_session->writeClose();
            $stream = $this->storedDocument->fetch((int)$document['node_id'], (int)$document['version'], $storeId);
        } catch (LocalizedException $e) {
            return $this->sorry($e);
        }
        $show = $this->getRequest()->getParam('download') === null;
        return $this->responseFactory->create()->setDocument(
            $stream,
            $this->safeDownload->headers($document['name'], $document['mime_type'], $show)
        );
    }

    /**
     * @return array<string, string|null>|null
     */
    private function document(): ?array
    {
        $observed = $this->getRequest()->getParam('observed');
        return $observed === null
            ? $this->links->document((int)$this->getRequest()->getParam('id'))
            : $this->observed->document((int)$observed);
    }

    /**
     * @throws LocalizedException
     */
    private function refuseStrangers(string $type): void
    {
        if (!$this->access->maySee($type)) {
            throw new LocalizedException(__('Your role does not let you see the record this document belongs to.'));
        }
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
