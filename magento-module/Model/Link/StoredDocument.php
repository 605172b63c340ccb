<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use GuzzleHttp\ClientFactory;
use GuzzleHttp\Exception\GuzzleException;
use GuzzleHttp\RequestOptions;
use Magento\Framework\DataObject\IdentityGeneratorInterface;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Filesystem;
use Magento\Framework\App\Filesystem\DirectoryList;
use Psr\Log\LoggerInterface;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Signature\SignatureException;
use WorkspaceBridge\OpenText\Model\Signature\StandardWebhooks;

/**
 * Fetches a linked document's bytes through the sidecar, for people without a login to OpenText.
 */
class StoredDocument
{
    private const CONNECT_SECONDS = 3;
    private const TOTAL_SECONDS = 120;
    private const MOST_BYTES = 200 * 1024 * 1024;

    public function __construct(
        private readonly ClientFactory $clientFactory,
        private readonly Config $config,
        private readonly StandardWebhooks $signature,
        private readonly IdentityGeneratorInterface $identity,
        private readonly Filesystem $filesystem,
        private readonly LoggerInterface $logger
    ) {
    }

    /**
     * The bytes go to a file, never whole through memory.
     *
     * @param int $nodeId node of a document that is linked
     * @param int $version version the shop knows of
     * @return string path of a temporary file below var; the caller removes it
     * @throws LocalizedException what to tell the person who asked
     */
    public function fetch(int $nodeId, int $version): string
    {
        $target = "/v1/documents/$nodeId/content?version=$version";
        $var = $this->filesystem->getDirectoryWrite(DirectoryList::VAR_DIR);
        $path = 'workspace_bridge/' . $this->identity->generateId();
        $var->create('workspace_bridge');
        $address = $this->config->sidecarUrl();
        try {
            $headers = $this->signature->headers(
                $this->identity->generateId(),
                'GET ' . (string)parse_url($address, PHP_URL_PATH) . $target,
                $this->config->secrets(),
                time()
            );
            $response = $this->clientFactory->create()->request('GET', $address . $target, [
                RequestOptions::HEADERS => $headers,
                RequestOptions::CONNECT_TIMEOUT => self::CONNECT_SECONDS,
                RequestOptions::TIMEOUT => self::TOTAL_SECONDS,
                RequestOptions::HTTP_ERRORS => false,
                RequestOptions::ALLOW_REDIRECTS => false,
                RequestOptions::SINK => $var->getAbsolutePath($path),
                RequestOptions::PROGRESS => static function ($announced, $received): void {
                    if (max($announced, $received) > self::MOST_BYTES) {
                        throw new \OverflowException('larger than ' . self::MOST_BYTES . ' bytes');
                    }
                },
            ]);
        } catch (SignatureException | GuzzleException | \RuntimeException $e) {
            throw $this->failed($var, $path, $nodeId, $e->getMessage());
        }
        if ($response->getStatusCode() !== 200) {
            throw $this->failed($var, $path, $nodeId, 'status ' . $response->getStatusCode());
        }
        return $path;
    }

    private function failed(
        Filesystem\Directory\WriteInterface $var,
        string $path,
        int $nodeId,
        string $cause
    ): LocalizedException {
        if ($var->isExist($path)) {
            $var->delete($path);
        }
        $this->logger->warning('Workspace Bridge could not fetch a document', ['node' => $nodeId, 'cause' => $cause]);
        return new LocalizedException(__(
            'The document could not be fetched from OpenText (DOCUMENT_NOT_FETCHED). Nothing is lost; try again in a minute. '
            . 'If it stays, ask the administrator to look at var/log/workspace_bridge.log.'
        ));
    }
}
