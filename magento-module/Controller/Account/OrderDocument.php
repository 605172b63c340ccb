<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Account;

use Magento\Customer\Model\Session;
use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\App\ResponseInterface;
use Magento\Framework\Controller\Result\ForwardFactory;
use Magento\Framework\Controller\ResultInterface;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\Collateral\OrderDocuments;
use WorkspaceBridge\OpenText\Model\Collateral\Settings;
use WorkspaceBridge\OpenText\Model\Link\DocumentResponseFactory;
use WorkspaceBridge\OpenText\Model\Link\SafeDownload;
use WorkspaceBridge\OpenText\Model\Link\StoredDocument;

/**
 * An invoice or credit memo of an order of the customer who is signed in; of anybody else it is a page that does not exist.
 */
class OrderDocument implements HttpGetActionInterface
{
    public function __construct(
        private readonly Request $request,
        private readonly Session $session,
        private readonly Settings $settings,
        private readonly OrderDocuments $documents,
        private readonly StoredDocument $storedDocument,
        private readonly SafeDownload $safeDownload,
        private readonly DocumentResponseFactory $responseFactory,
        private readonly ForwardFactory $forwardFactory
    ) {
    }

    /**
     * @return ResponseInterface|ResultInterface
     */
    public function execute()
    {
        $customer = $this->session->isLoggedIn() && $this->settings->showsInvoices() ? (int)$this->session->getCustomerId() : 0;
        $document = $this->documents->find((int)$this->request->getParam('id'), $customer);
        if ($document === null) {
            return $this->forwardFactory->create()->forward('noroute');
        }
        $this->session->writeClose();
        try {
            $answer = $this->storedDocument->open((int)$document['node_id'], (int)$document['version'], (int)$document['store_id']);
        } catch (LocalizedException $e) {
            return $this->forwardFactory->create()->forward('noroute');
        }
        return $this->responseFactory->create()->passOn(
            $answer,
            $this->safeDownload->headers((string)$document['name'], (string)$document['mime_type'], true)
        );
    }
}
