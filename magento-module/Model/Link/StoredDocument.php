<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use GuzzleHttp\Exception\GuzzleException;
use GuzzleHttp\Psr7\Utils;
use GuzzleHttp\RequestOptions;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Phrase;
use Psr\Http\Message\ResponseInterface;
use Psr\Log\LoggerInterface;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Signature\SignatureException;

/**
 * Fetches a linked document's bytes through the sidecar, for people without a login to OpenText.
 */
class StoredDocument
{
    /** For an answer to begin, and between two of its pieces. */
    private const SECONDS = 60;
    /** The sidecar draws for fifteen at most; a page shows many pictures, and each that is waited for takes a process of the shop. */
    private const THUMBNAIL_SECONDS = 20;
    private const LONGEST_REFUSAL = 8192;
    private const LARGEST_THUMBNAIL = 1048576;
    private const JPEG = "\xff\xd8\xff";
    private const RANGE = '/^bytes=(\d{1,15}-\d{0,15}|-\d{1,15})$/D';

    public function __construct(
        private readonly SignedGet $get,
        private readonly Config $config,
        private readonly LoggerInterface $logger
    ) {
    }

    /**
     * The document as it comes from the sidecar: its body is read piece by piece while it is sent on, and is never held as a whole (only
     * where PHP forbids `allow_url_fopen` it waits in a temporary file). Whether there is one is known before the first byte.
     *
     * @param int $nodeId node of a document that is linked
     * @param int $version version the shop knows of
     * @param int|null $storeId store view whose sidecar has it; null: default scope
     * @param string|null $range value of a Range header; one that is not a single range of bytes is left out, as RFC 9110 allows
     * @return ResponseInterface status 200, or for a range 206, or 416
     * @throws LocalizedException what to tell the person who asked
     */
    public function open(int $nodeId, int $version, ?int $storeId, ?string $range = null): ResponseInterface
    {
        $headers = $range !== null && preg_match(self::RANGE, $range) === 1 ? ['Range' => $range] : [];
        $response = $this->ask($nodeId, "/v1/documents/$nodeId/content?version=$version", $storeId, self::SECONDS, $headers);
        if (!in_array($response->getStatusCode(), $headers ? [200, 206, 416] : [200], true)) {
            throw $this->refused($nodeId, $response);
        }
        return $response;
    }

    /**
     * A picture of the first page.
     *
     * @return string|null JPEG; null: there is none of this version, and will be none
     * @throws LocalizedException there is none now
     */
    public function thumbnail(int $nodeId, int $version, ?int $storeId): ?string
    {
        $response = $this->ask($nodeId, "/v1/documents/$nodeId/thumbnail?version=$version", $storeId, self::THUMBNAIL_SECONDS, []);
        if ($response->getStatusCode() === 200) {
            $jpeg = Utils::copyToString($response->getBody(), self::LARGEST_THUMBNAIL);
            return str_starts_with($jpeg, self::JPEG) ? $jpeg : null;
        }
        $refusal = $this->refusal($response);
        if ($refusal === 'THUMBNAIL_NONE') {
            return null;
        }
        throw new LocalizedException(__('There is no picture of this document now (%1).', $refusal));
    }

    /**
     * @param array<string, string> $headers
     * @throws LocalizedException
     */
    private function ask(int $nodeId, string $target, ?int $storeId, int $seconds, array $headers): ResponseInterface
    {
        $url = $this->config->sidecarUrl($storeId);
        if ($url === '') {
            throw $this->failed($nodeId, 'NOT_PAIRED', 'no address', $this->notPaired());
        }
        try {
            return $this->get->request($url, $this->config->secrets($storeId), $target, $seconds, [
                RequestOptions::STREAM => true,
                RequestOptions::READ_TIMEOUT => $seconds,
                RequestOptions::DECODE_CONTENT => false,
            ], $headers);
        } catch (SignatureException $e) {
            throw $this->failed($nodeId, 'NOT_PAIRED', $e->getMessage(), $this->notPaired());
        } catch (GuzzleException | \RuntimeException | \InvalidArgumentException $e) {
            throw $this->failed($nodeId, 'SIDECAR_UNREACHABLE', $e->getMessage(), __(
                'The document could not be fetched, because the sidecar does not answer (SIDECAR_UNREACHABLE). Nothing is lost; try '
                . 'again in a minute. If it stays, ask the administrator to check that the sidecar runs.'
            ));
        }
    }

    private function refused(int $nodeId, ResponseInterface $response): LocalizedException
    {
        $status = $response->getStatusCode();
        $code = $this->refusal($response);
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

    private function refusal(ResponseInterface $response): string
    {
        $error = json_decode(Utils::copyToString($response->getBody(), self::LONGEST_REFUSAL), true)['error'] ?? [];
        return is_string($error['code'] ?? null) && preg_match('/^[A-Z][A-Z0-9_]{0,63}$/D', $error['code']) === 1
            ? $error['code']
            : 'HTTP_' . $response->getStatusCode();
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
