<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Document;

use GuzzleHttp\Psr7\Utils;
use Magento\Backend\App\Action;
use Magento\Backend\App\Action\Context;
use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\App\ResponseInterface;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\Collateral\Settings;
use WorkspaceBridge\OpenText\Model\Link\AskedDocument;
use WorkspaceBridge\OpenText\Model\Link\DocumentResponseFactory;
use WorkspaceBridge\OpenText\Model\Link\SafeDownload;
use WorkspaceBridge\OpenText\Model\Link\StoreOfBusinessObject;
use WorkspaceBridge\OpenText\Model\Link\Thumbnails;

/**
 * A picture of a document's first page, for who may open the document.
 */
class Thumbnail extends Action implements HttpGetActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::open_document';

    public function __construct(
        Context $context,
        private readonly AskedDocument $asked,
        private readonly Settings $settings,
        private readonly StoreOfBusinessObject $store,
        private readonly Thumbnails $thumbnails,
        private readonly SafeDownload $safeDownload,
        private readonly DocumentResponseFactory $responseFactory
    ) {
        parent::__construct($context);
    }

    public function execute(): ResponseInterface
    {
        $jpeg = $this->settings->hasThumbnails() ? $this->jpeg() : null;
        return $jpeg === null
            ? $this->responseFactory->create()->withoutContent(404, ['Cache-Control' => 'private, no-store'])
            : $this->responseFactory->create()->setDocument(
                Utils::streamFor($jpeg),
                ['Cache-Control' => 'private, max-age=600'] + $this->safeDownload->headers('thumbnail.jpg', 'image/jpeg', true)
            );
    }

    private function jpeg(): ?string
    {
        try {
            $document = $this->asked->get($this->getRequest());
        } catch (LocalizedException $e) {
            return null;
        }
        $storeId = $this->store->ofDocument($document);
        // The person's other pages need not wait for the picture.
        $this->_session->writeClose();
        return $this->thumbnails->get((int)$document['node_id'], (int)$document['version'], (string)$document['mime_type'], $storeId);
    }
}
