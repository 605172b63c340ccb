<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use GuzzleHttp\Exception\GuzzleException;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Phrase;
use WorkspaceBridge\OpenText\Model\Config\SidecarAddress;
use WorkspaceBridge\OpenText\Model\Signature\SignatureException;

/**
 * Asks the sidecar whether it knows this shop and reaches Content Server.
 */
class ConnectionTest
{
    private const SECONDS = 15;

    public function __construct(private readonly SignedGet $get, private readonly SidecarAddress $address)
    {
    }

    /**
     * @param string $url base address of the sidecar as it was typed in
     * @param string[] $secrets
     * @return Phrase what works
     * @throws LocalizedException what does not, and what to do
     */
    public function run(string $url, array $secrets): Phrase
    {
        $address = $this->address->normalized($url);
        if ($address === '') {
            throw new LocalizedException(__('Enter the sidecar\'s address, for example https://workspaces.example:8080.'));
        }
        try {
            $response = $this->get->request($address, $secrets, '/v1/ping', self::SECONDS);
        } catch (SignatureException $e) {
            throw new LocalizedException(__(
                'There is no usable signing secret. Run "bin/magento workspaces:pair" and give the sidecar the line it prints.'
            ));
        } catch (GuzzleException | \InvalidArgumentException $e) {
            throw new LocalizedException(__(
                'The sidecar could not be reached from the shop\'s server. Check the address, that the sidecar runs, and that no '
                . 'firewall stands between.'
            ));
        }
        if ($response->getStatusCode() === 401) {
            throw new LocalizedException(__(
                'The sidecar answers, but does not know this shop\'s signature. Run "bin/magento workspaces:pair" and give it the line '
                . 'that prints; if they are paired, compare the clocks of both servers.'
            ));
        }
        $answer = json_decode((string)$response->getBody(), true);
        if ($response->getStatusCode() !== 200 || !is_bool($answer['contentServer']['reachable'] ?? null)) {
            throw new LocalizedException(__(
                'Something answered at this address (HTTP status %1), but it is not the sidecar. Check address and port.',
                $response->getStatusCode()
            ));
        }
        return $this->verdict($answer);
    }

    /**
     * @param array<string, mixed> $answer
     */
    private function verdict(array $answer): Phrase
    {
        $version = $this->text($answer['version'] ?? null);
        if (!$answer['contentServer']['reachable']) {
            throw new LocalizedException(__(
                'The shop reaches the sidecar (version %1), but the sidecar does not reach Content Server: %2',
                $version,
                $this->text($answer['contentServer']['message'] ?? null)
            ));
        }
        return __(
            'Connected. The shop reaches the sidecar (version %1), and the sidecar reaches Content Server (version %2).',
            $version,
            $this->text($answer['contentServer']['version'] ?? null)
        );
    }

    private function text(mixed $value): string
    {
        return is_scalar($value) ? mb_substr((string)$value, 0, 500) : '';
    }
}
