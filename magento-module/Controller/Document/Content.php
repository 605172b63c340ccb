<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Document;

use Magento\Framework\App\Action\HttpGetActionInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\Controller\Result\Raw;
use Magento\Framework\Controller\Result\RawFactory;
use Psr\Log\LoggerInterface;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Document\DocumentMissing;
use WorkspaceBridge\OpenText\Model\Document\Pool;
use WorkspaceBridge\OpenText\Model\Signature\SignatureException;
use WorkspaceBridge\OpenText\Model\Signature\StandardWebhooks;

/**
 * Gives the sidecar a document's bytes; the request must be signed with a secret of the pairing.
 */
class Content implements HttpGetActionInterface
{
    public function __construct(
        private readonly Request $request,
        private readonly RawFactory $rawFactory,
        private readonly StandardWebhooks $signature,
        private readonly Config $config,
        private readonly Pool $documents,
        private readonly LoggerInterface $logger
    ) {
    }

    public function execute(): Raw
    {
        $source = (string)$this->request->getQuery('source', '');
        try {
            $this->verify();
            $document = $this->documents->get($source);
        } catch (SignatureException $e) {
            return $this->refusal(
                401,
                $e->reason === SignatureException::STALE ? SignatureException::STALE : SignatureException::INVALID,
                $e->getMessage(),
                'Pair shop and sidecar again: bin/magento workspaces:pair.'
            );
        } catch (DocumentMissing $e) {
            return $e->wasThere
                ? $this->refusal(410, 'DOCUMENT_GONE', $e->getMessage(), 'Nothing can be done: the shop no longer has it.')
                : $this->refusal(404, 'DOCUMENT_UNKNOWN', $e->getMessage(), 'Check the source id.');
        } catch (\Throwable $e) {
            $this->logger->error('Workspace Bridge could not make a document', ['source' => $source, 'exception' => $e]);
            return $this->refusal(
                500,
                'DOCUMENT_FAILED',
                'The shop could not make the document.',
                'See var/log/workspace_bridge.log of the shop, mend the cause, then try again.'
            );
        }
        return $this->answer(200, $document->mimeType, $document->bytes);
    }

    private function verify(): void
    {
        $store = (string)$this->request->getQuery('store', '');
        $secrets = $this->config->secrets();
        if (preg_match('/^\d{1,5}$/D', $store) === 1) {
            try {
                $secrets = array_merge($secrets, $this->config->secrets((int)$store));
            } catch (\Magento\Framework\Exception\NoSuchEntityException $e) {
                // A store view that is gone has no secrets of its own.
                $store = '';
            }
        }
        $this->signature->verify(
            (string)$this->request->getHeader(StandardWebhooks::ID),
            (string)$this->request->getHeader(StandardWebhooks::TIMESTAMP),
            (string)$this->request->getHeader(StandardWebhooks::SIGNATURE),
            'GET ' . (string)$this->request->getServer('REQUEST_URI'),
            array_values(array_unique($secrets)),
            time()
        );
    }

    private function refusal(int $status, string $code, string $message, string $nextAction): Raw
    {
        $body = ['error' => ['code' => $code, 'message' => $message, 'nextAction' => $nextAction]];
        return $this->answer($status, 'application/json', json_encode($body, JSON_THROW_ON_ERROR));
    }

    /**
     * Names the document on every answer of the module, so that the sidecar never takes a page of something before the shop for it.
     */
    private function answer(int $status, string $type, string $bytes): Raw
    {
        $result = $this->rawFactory->create();
        $result->setHttpResponseCode($status);
        $result->setHeader('Content-Type', $type, true);
        $result->setHeader('Content-Length', (string)strlen($bytes), true);
        $result->setHeader('Cache-Control', 'private, no-store', true);
        $result->setHeader('X-Content-Type-Options', 'nosniff', true);
        $source = (string)$this->request->getQuery('source', '');
        if (preg_match('/^[a-z][a-z-]{0,31}:[A-Za-z0-9._-]{1,96}$/D', $source) === 1) {
            $result->setHeader('X-Workspace-Document', $source, true);
        }
        $result->setHeader('Content-Disposition', 'attachment', true);
        return $result->setContents($bytes);
    }
}
