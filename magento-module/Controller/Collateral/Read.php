<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Collateral;

use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\App\ResponseInterface;
use Magento\Framework\Controller\Result\ForwardFactory;
use Magento\Framework\Controller\ResultInterface;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\Collateral\Entitlement;
use WorkspaceBridge\OpenText\Model\Collateral\ReleasedBytes;
use WorkspaceBridge\OpenText\Model\Collateral\RequestedDocument;
use WorkspaceBridge\OpenText\Model\Collateral\Validator;
use WorkspaceBridge\OpenText\Model\Link\DocumentResponseFactory;
use WorkspaceBridge\OpenText\Model\Link\SafeDownload;

/**
 * The bytes of a released document for who may read it at this moment, whole or a range. Whatever the cause of a refusal is, it looks like
 * a page that does not exist: an address tells nobody what there is.
 */
class Read implements HttpGetActionInterface
{
    public function __construct(
        private readonly Request $request,
        private readonly RequestedDocument $requested,
        private readonly Validator $validator,
        private readonly ReleasedBytes $bytes,
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
        $document = $this->requested->get();
        if ($document === null) {
            return $this->forwardFactory->create()->forward('noroute');
        }
        $tag = $this->validator->tag($document);
        $headers = $this->headers($document, $tag);
        if ($this->validator->isKnown($tag)) {
            return $this->responseFactory->create()->withoutContent(304, $headers);
        }
        if ($this->request->isHead()) {
            $headers += ['Content-Length' => (string)$document['size'], 'Accept-Ranges' => 'bytes'];
            return $this->responseFactory->create()->withoutContent(200, $headers);
        }
        try {
            $answer = $this->bytes->open($document, $this->validator->range($tag));
        } catch (LocalizedException $e) {
            return $this->forwardFactory->create()->forward('noroute');
        }
        return $this->responseFactory->create()->passOn($answer, $headers);
    }

    /**
     * A browser may keep what is for everybody, and asks each time whether it still may be shown; all else it does not keep.
     *
     * @param array<string, string|null> $document
     * @return array<string, string>
     */
    private function headers(array $document, string $tag): array
    {
        $show = $this->request->getParam('download') === null;
        $headers = ['ETag' => $tag] + $this->safeDownload->headers((string)$document['name'], (string)$document['mime_type'], $show);
        if ($document['audience'] === Entitlement::PUBLIC && $document['owner_id'] === null) {
            $headers['Cache-Control'] = 'private, no-cache';
        }
        return $headers;
    }
}
