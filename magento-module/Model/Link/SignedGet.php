<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use GuzzleHttp\ClientFactory;
use GuzzleHttp\Exception\GuzzleException;
use GuzzleHttp\Psr7\Uri;
use GuzzleHttp\RequestOptions;
use Magento\Framework\DataObject\IdentityGeneratorInterface;
use Psr\Http\Message\ResponseInterface;
use WorkspaceBridge\OpenText\Model\Signature\SignatureException;
use WorkspaceBridge\OpenText\Model\Signature\StandardWebhooks;

/**
 * Asks the sidecar for something while a person waits.
 */
class SignedGet
{
    private const CONNECT_SECONDS = 3;

    public function __construct(
        private readonly ClientFactory $clientFactory,
        private readonly StandardWebhooks $signature,
        private readonly IdentityGeneratorInterface $identity
    ) {
    }

    /**
     * Any status is an answer; redirects are not followed, because the signature is for this address only.
     *
     * @param string $base address of the sidecar, without a slash at its end
     * @param string[] $secrets
     * @param string $target path and query below the base
     * @param int $seconds to wait for the whole answer
     * @param array<string, mixed> $options more of Guzzle's request options
     * @param array<string, string> $headers besides those of the signature, which does not cover them
     * @throws GuzzleException|\InvalidArgumentException the sidecar was not reached
     * @throws SignatureException there is no usable secret
     */
    public function request(string $base, array $secrets, string $target, int $seconds, array $options = [], array $headers = []): ResponseInterface
    {
        $signature = $this->signature->headers(
            $this->identity->generateId(),
            'GET ' . rtrim((new Uri($base))->getPath(), '/') . $target,
            $secrets,
            time()
        );
        return $this->clientFactory->create()->request('GET', $base . $target, $options + [
            RequestOptions::HEADERS => $signature + $headers,
            RequestOptions::CONNECT_TIMEOUT => self::CONNECT_SECONDS,
            RequestOptions::TIMEOUT => $seconds,
            RequestOptions::HTTP_ERRORS => false,
            RequestOptions::ALLOW_REDIRECTS => false,
        ]);
    }
}
