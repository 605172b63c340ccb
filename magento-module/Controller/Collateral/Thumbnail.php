<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Collateral;

use GuzzleHttp\Psr7\Utils;
use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\App\ResponseInterface;
use WorkspaceBridge\OpenText\Model\Collateral\Entitlement;
use WorkspaceBridge\OpenText\Model\Collateral\ReleasedBytes;
use WorkspaceBridge\OpenText\Model\Collateral\RequestedDocument;
use WorkspaceBridge\OpenText\Model\Collateral\Settings;
use WorkspaceBridge\OpenText\Model\Collateral\Validator;
use WorkspaceBridge\OpenText\Model\Link\DocumentResponseFactory;
use WorkspaceBridge\OpenText\Model\Link\SafeDownload;

/**
 * A picture of a released document's first page, for who may read the document. A refusal looks as one that has no picture.
 */
class Thumbnail implements HttpGetActionInterface
{
    /** A page shows several at once: what is for everybody need not be asked for again with each. */
    private const FOR_EVERYBODY = 'private, max-age=600';
    private const NOT_FOUND = ['Cache-Control' => 'private, no-store', 'X-Content-Type-Options' => 'nosniff'];

    public function __construct(
        private readonly RequestedDocument $requested,
        private readonly Validator $validator,
        private readonly Settings $settings,
        private readonly ReleasedBytes $bytes,
        private readonly SafeDownload $safeDownload,
        private readonly DocumentResponseFactory $responseFactory
    ) {
    }

    public function execute(): ResponseInterface
    {
        $document = $this->settings->hasThumbnails() ? $this->requested->get() : null;
        if ($document === null) {
            return $this->responseFactory->create()->withoutContent(404, self::NOT_FOUND);
        }
        $tag = $this->validator->tag($document);
        $headers = ['ETag' => $tag] + $this->safeDownload->headers('thumbnail.jpg', 'image/jpeg', true);
        if ($document['audience'] === Entitlement::PUBLIC && $document['owner_id'] === null) {
            $headers['Cache-Control'] = self::FOR_EVERYBODY;
            unset($headers['Pragma']);
        }
        if ($this->validator->isKnown($tag)) {
            return $this->responseFactory->create()->withoutContent(304, $headers);
        }
        $jpeg = $this->bytes->thumbnail($document);
        return $jpeg === null
            ? $this->responseFactory->create()->withoutContent(404, self::NOT_FOUND)
            : $this->responseFactory->create()->setDocument(Utils::streamFor($jpeg), $headers);
    }
}
