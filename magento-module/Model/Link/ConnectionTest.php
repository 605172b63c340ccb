<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use GuzzleHttp\ClientFactory;
use GuzzleHttp\Exception\GuzzleException;
use GuzzleHttp\RequestOptions;
use Magento\Framework\DataObject\IdentityGeneratorInterface;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Phrase;
use WorkspaceBridge\OpenText\Model\Signature\SignatureException;
use WorkspaceBridge\OpenText\Model\Signature\StandardWebhooks;

/**
 * Asks the sidecar whether it knows this shop and reaches Content Server.
 */
class ConnectionTest
{
    private const SECONDS = 15;

    public function __construct(
        private readonly ClientFactory $clientFactory,
        private readonly StandardWebhooks $signature,
        private readonly IdentityGeneratorInterface $identity
    ) {
    }

    /**
     * @param string $url base address of the sidecar
     * @param string[] $secrets
     * @return Phrase what works
     * @throws LocalizedException what does not, and what to do
     */
    public function run(string $url, array $secrets): Phrase
    {
        if (preg_match('~^https?://[^\s/]+~i', $url) !== 1) {
            throw new LocalizedException(__('Enter the sidecar\'s address, for example https://workspaces.example:8080.'));
        }
        try {
            $headers = $this->signature->headers(
                $this->identity->generateId(),
                'GET ' . (string)parse_url($url, PHP_URL_PATH) . '/v1/ping',
                $secrets,
                time()
            );
            $response = $this->clientFactory->create()->request('GET', $url . '/v1/ping', [
                RequestOptions::HEADERS => $headers,
                RequestOptions::TIMEOUT => self::SECONDS,
                RequestOptions::HTTP_ERRORS => false,
                RequestOptions::ALLOW_REDIRECTS => false,
            ]);
        } catch (SignatureException $e) {
            throw new LocalizedException(__($e->getMessage()));
        } catch (GuzzleException $e) {
            throw new LocalizedException(__('The sidecar could not be reached. Check the address and whether it runs.'));
        }
        $answer = json_decode((string)$response->getBody(), true);
        if ($response->getStatusCode() === 401) {
            throw new LocalizedException(__(
                'The sidecar does not know this shop\'s signature. Run "bin/magento workspaces:pair" and give it the line that prints.'
            ));
        }
        if ($response->getStatusCode() !== 200 || !isset($answer['contentServer']['reachable'])) {
            throw new LocalizedException(__('Something answered at this address, but it is not the sidecar.'));
        }
        if ($answer['contentServer']['reachable'] !== true) {
            throw new LocalizedException(__(
                'The sidecar (version %1) answers, but it has no connection to Content Server: %2',
                (string)($answer['version'] ?? ''),
                (string)($answer['contentServer']['message'] ?? '')
            ));
        }
        return __(
            'Connected: sidecar version %1, Content Server version %2.',
            (string)($answer['version'] ?? ''),
            (string)($answer['contentServer']['version'] ?? '')
        );
    }
}
