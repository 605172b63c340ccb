<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Collateral;

use Magento\Customer\Model\Session;
use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\App\ResponseInterface;
use Magento\Framework\Controller\Result\ForwardFactory;
use Magento\Framework\Controller\ResultInterface;
use Magento\Framework\Exception\LocalizedException;
use Magento\Store\Model\StoreManagerInterface;
use WorkspaceBridge\OpenText\Model\Collateral\Readers;
use WorkspaceBridge\OpenText\Model\Collateral\Shelf;
use WorkspaceBridge\OpenText\Model\Collateral\SignedLink;
use WorkspaceBridge\OpenText\Model\Link\DocumentResponseFactory;
use WorkspaceBridge\OpenText\Model\Link\SafeDownload;
use WorkspaceBridge\OpenText\Model\Link\StoredDocument;

/**
 * The bytes of a released document for who may read it at this moment. Whatever the cause of a refusal is, it looks like a page that
 * does not exist: an address tells nobody what there is.
 */
class Read implements HttpGetActionInterface
{
    public function __construct(
        private readonly Request $request,
        private readonly Session $session,
        private readonly Readers $readers,
        private readonly Shelf $shelf,
        private readonly SignedLink $link,
        private readonly StoredDocument $storedDocument,
        private readonly SafeDownload $safeDownload,
        private readonly StoreManagerInterface $storeManager,
        private readonly DocumentResponseFactory $responseFactory,
        private readonly ForwardFactory $forwardFactory
    ) {
    }

    /**
     * @return ResponseInterface|ResultInterface
     */
    public function execute()
    {
        $id = (int)$this->request->getParam('id');
        $document = $id > 0 ? $this->shelf->find($id, $this->readers->ofCustomer($this->customerId($id))) : null;
        if ($document === null) {
            return $this->forwardFactory->create()->forward('noroute');
        }
        // The buyer's other pages need not wait for the document.
        $this->session->writeClose();
        try {
            $stream = $this->storedDocument->fetch(
                (int)$document['node_id'],
                (int)$document['version'],
                (int)$this->storeManager->getStore()->getId()
            );
        } catch (LocalizedException $e) {
            return $this->forwardFactory->create()->forward('noroute');
        }
        $show = $this->request->getParam('download') === null;
        return $this->responseFactory->create()->setDocument(
            $stream,
            $this->safeDownload->headers((string)$document['name'], (string)$document['mime_type'], $show)
        );
    }

    /**
     * Whom the session or, without one, the signature stands for; null: nobody who is signed in.
     */
    private function customerId(int $id): ?int
    {
        if ($this->session->isLoggedIn()) {
            return (int)$this->session->getCustomerId();
        }
        $customer = (int)$this->request->getParam('customer');
        $key = $this->request->getParam('key');
        $sound = $customer > 0 && is_string($key)
            && $this->link->isSound($id, $customer, (int)$this->request->getParam('until'), $key, time());
        return $sound ? $customer : null;
    }
}
