<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use GuzzleHttp\Exception\GuzzleException;
use Magento\Framework\Exception\LocalizedException;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\StreamInterface;
use Psr\Log\LoggerInterface;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Signature\SignatureException;

/**
 * Fetches from the sidecar all that speaks for the shop in a dispute about an order, as a ZIP.
 */
class OrderPack
{
    /** The sidecar reads each document from OpenText while it answers. */
    private const SECONDS = 600;

    public function __construct(
        private readonly SignedGet $get,
        private readonly Config $config,
        private readonly LoggerInterface $logger
    ) {
    }

    /**
     * The whole pack, so that a failure is known before the first byte goes out; what is large waits on disk and is gone with the stream.
     *
     * @param string $number of the order
     * @throws LocalizedException what to tell the person who asked
     */
    public function fetch(string $number, ?int $storeId): StreamInterface
    {
        try {
            $response = $this->get->request(
                $this->config->sidecarUrl($storeId),
                $this->config->secrets($storeId),
                '/v1/packs/order/' . rawurlencode($number),
                self::SECONDS
            );
        } catch (SignatureException | GuzzleException | \RuntimeException | \InvalidArgumentException $e) {
            $this->logger->warning('Workspace Bridge could not fetch a pack', ['order' => $number, 'cause' => $e->getMessage()]);
            throw new LocalizedException(__('The pack could not be fetched, because the sidecar does not answer. Nothing is lost; try again in a minute.'));
        }
        if ($response->getStatusCode() !== 200) {
            throw $this->refused($number, $response);
        }
        return $response->getBody();
    }

    private function refused(string $number, ResponseInterface $response): LocalizedException
    {
        $status = $response->getStatusCode();
        $error = json_decode((string)$response->getBody(), true)['error'] ?? [];
        $this->logger->warning('Workspace Bridge got no pack', ['order' => $number, 'status' => $status, 'code' => $error['code'] ?? '']);
        if ($status === 409) {
            return new LocalizedException(__(
                'The pack would not be complete yet: OpenText has not got everything of this order. Wait until the panel says that the workspace is up to '
                . 'date, or mend what it names.'
            ));
        }
        return new LocalizedException(__('The sidecar did not deliver the pack (status %1). Try again in a minute.', $status));
    }
}
