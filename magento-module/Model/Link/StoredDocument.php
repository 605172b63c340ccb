<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use GuzzleHttp\Exception\GuzzleException;
use GuzzleHttp\RequestOptions;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Phrase;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\StreamInterface;
use Psr\Log\LoggerInterface;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Signature\SignatureException;

/**
 * Fetches a linked document's bytes through the sidecar, for people without a login to OpenText.
 */
class StoredDocument
{
    private const SECONDS = 120;
    private const MEGABYTE = 1024 * 1024;
    private const MOST_MEGABYTES = 200;

    public function __construct(
        private readonly SignedGet $get,
        private readonly Config $config,
        private readonly LoggerInterface $logger
    ) {
    }

    /**
     * The whole document, so that a failure is known before the first byte goes out; what is large waits on disk, not in memory, and
     * is gone with the stream.
     *
     * @param int $nodeId node of a document that is linked
     * @param int $version version the shop knows of
     * @param int|null $storeId store view whose sidecar has it; null: default scope
     * @throws LocalizedException what to tell the person who asked
     */
    public function fetch(int $nodeId, int $version, ?int $storeId): StreamInterface
    {
        $url = $this->config->sidecarUrl($storeId);
        if ($url === '') {
            throw $this->failed($nodeId, 'NOT_PAIRED', 'no address', $this->notPaired());
        }
        try {
            $target = "/v1/documents/$nodeId/content?version=$version";
            $response = $this->get->request($url, $this->config->secrets($storeId), $target, self::SECONDS, $this->limits());
        } catch (SignatureException $e) {
            throw $this->failed($nodeId, 'NOT_PAIRED', $e->getMessage(), $this->notPaired());
        } catch (\OverflowException $e) {
            throw $this->failed($nodeId, 'DOCUMENT_TOO_LARGE', $e->getMessage(), __(
                'The document is larger than %1 MB, more than the shop passes on (DOCUMENT_TOO_LARGE). Open the workspace and fetch '
                . 'it there, or ask somebody with a login to OpenText.',
                self::MOST_MEGABYTES
            ));
        } catch (GuzzleException | \RuntimeException | \InvalidArgumentException $e) {
            throw $this->failed($nodeId, 'SIDECAR_UNREACHABLE', $e->getMessage(), __(
                'The document could not be fetched, because the sidecar does not answer (SIDECAR_UNREACHABLE). Nothing is lost; try '
                . 'again in a minute. If it stays, ask the administrator to check that the sidecar runs.'
            ));
        }
        if ($response->getStatusCode() !== 200) {
            throw $this->refused($nodeId, $response);
        }
        return $response->getBody();
    }

    /**
     * @return array<string, \Closure>
     */
    private function limits(): array
    {
        $check = static function (int $bytes): void {
            if ($bytes > self::MOST_MEGABYTES * self::MEGABYTE) {
                throw new \OverflowException($bytes . ' bytes');
            }
        };
        return [RequestOptions::PROGRESS => static function ($announced, $received) use ($check): void {
            $check((int)max($announced, $received));
        }];
    }

    private function refused(int $nodeId, ResponseInterface $response): LocalizedException
    {
        $status = $response->getStatusCode();
        $error = json_decode((string)$response->getBody(), true)['error'] ?? [];
        $code = is_string($error['code'] ?? null) && preg_match('/^[A-Z][A-Z0-9_]{0,63}$/D', $error['code']) === 1
            ? $error['code']
            : 'HTTP_' . $status;
        return $this->failed($nodeId, $code, 'status ' . $status, match ($status) {
            401 => $this->notPaired(),
            404, 410 => __(
                'OpenText no longer has this document in this version (%1). Reload the page it was listed on.',
                $code
            ),
            default => __(
                'OpenText did not deliver the document (%1). Nothing is lost; try again in a minute. If it stays, ask the '
                . 'administrator to look at the operator\'s page of the sidecar.',
                $code
            ),
        });
    }

    private function notPaired(): Phrase
    {
        return __(
            'The document could not be fetched, because shop and sidecar are not paired (NOT_PAIRED). Ask the administrator to run '
            . '"bin/magento workspaces:pair" and to give the sidecar the line it prints.'
        );
    }

    private function failed(int $nodeId, string $code, string $cause, Phrase $message): LocalizedException
    {
        $this->logger->warning('Workspace Bridge could not fetch a document', [
            'node' => $nodeId,
            'code' => $code,
            'cause' => $cause,
        ]);
        return new LocalizedException($message);
    }
}
