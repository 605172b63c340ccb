<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Document;

use Magento\Backend\App\Action;
use Magento\Backend\App\Action\Context;
use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\App\Filesystem\DirectoryList;
use Magento\Framework\App\Response\Http\FileFactory;
use Magento\Framework\App\ResponseInterface;
use Magento\Framework\Controller\ResultInterface;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;
use WorkspaceBridge\OpenText\Model\Link\SafeDownload;
use WorkspaceBridge\OpenText\Model\Link\StoredDocument;

/**
 * Shows or downloads a linked document; the id is the shop's own, never a node id.
 */
class Open extends Action implements HttpGetActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::open_document';

    public function __construct(
        Context $context,
        private readonly LinkStorage $links,
        private readonly StoredDocument $storedDocument,
        private readonly SafeDownload $safeDownload,
        private readonly FileFactory $fileFactory
    ) {
        parent::__construct($context);
    }

    /**
     * @return ResponseInterface|ResultInterface
     */
    public function execute()
    {
        $document = $this->links->document((int)$this->getRequest()->getParam('id'));
        try {
            if ($document === null) {
                throw new LocalizedException(__('This document is no longer linked. Reload the page it was listed on.'));
            }
            $path = $this->storedDocument->fetch((int)$document['node_id'], (int)$document['version']);
        } catch (LocalizedException $e) {
            $this->messageManager->addErrorMessage($e->getMessage());
            return $this->resultRedirectFactory->create()->setRefererOrBaseUrl();
        }
        $shown = $this->getRequest()->getParam('download') === null && $this->safeDownload->isShown($document['mime_type']);
        $response = $this->fileFactory->create(
            $this->safeDownload->fileName($document['name']),
            ['type' => 'filename', 'value' => $path, 'rm' => true],
            DirectoryList::VAR_DIR,
            $this->safeDownload->contentType($document['mime_type'])
        );
        if ($response instanceof \Magento\Framework\HTTP\PhpEnvironment\Response) {
            $response->setHeader('Content-Disposition', $this->safeDownload->disposition($document['name'], $shown), true);
            $response->setHeader('X-Content-Type-Options', 'nosniff', true);
            $response->setHeader('Cache-Control', 'private, no-store', true);
            $response->setHeader('Content-Security-Policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'", true);
        }
        return $response;
    }
}
