<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Signature;

/**
 * Signs and verifies as Standard Webhooks says (https://www.standardwebhooks.com): HMAC-SHA256 over `id.timestamp.body`, Base64.
 *
 * A GET has no body; the text `GET <path>?<query>` exactly as on the request line stands in its place.
 */
class StandardWebhooks
{
    public const ID = 'webhook-id';
    public const TIMESTAMP = 'webhook-timestamp';
    public const SIGNATURE = 'webhook-signature';

    public const TOLERANCE_SECONDS = 300;

    private const PREFIX = 'whsec_';

    /**
     * A new secret of 32 random bytes.
     */
    public function createSecret(): string
    {
        return self::PREFIX . base64_encode(random_bytes(32));
    }

    /**
     * Headers to send with a body.
     *
     * @param string $id unique per message
     * @param string $body exact bytes
     * @param string[] $secrets all that are in force: the receiver may know only one of them yet
     * @param int $timestamp Unix seconds
     * @return array<string, string>
     * @throws SignatureException when there is no usable secret
     */
    public function headers(string $id, string $body, array $secrets, int $timestamp): array
    {
        if (!$secrets) {
            throw new SignatureException(
                SignatureException::NO_SECRET,
                'There is no signing secret. Run bin/magento workspaces:pair and give its output to the sidecar.'
            );
        }
        $signatures = [];
        foreach ($secrets as $secret) {
            $signatures[] = 'v1,' . $this->signature($id, $timestamp, $body, $secret);
        }
        return [
            self::ID => $id,
            self::TIMESTAMP => (string)$timestamp,
            self::SIGNATURE => implode(' ', $signatures),
        ];
    }

    /**
     * @param string $id value of webhook-id
     * @param string $timestamp value of webhook-timestamp
     * @param string $header value of webhook-signature
     * @param string $body exact bytes, or the text that stands for a GET
     * @param string[] $secrets any of them will do
     * @param int $now Unix seconds
     * @throws SignatureException INVALID or STALE
     */
    public function verify(string $id, string $timestamp, string $header, string $body, array $secrets, int $now): void
    {
        if ($id === '' || $header === '' || preg_match('/^\d{1,12}$/D', $timestamp) !== 1) {
            throw new SignatureException(SignatureException::INVALID, 'The request is not signed.');
        }
        $valid = false;
        foreach ($secrets as $secret) {
            $expected = $this->signature($id, (int)$timestamp, $body, $secret);
            foreach (explode(' ', $header) as $part) {
                [$version, $signature] = array_pad(explode(',', $part, 2), 2, '');
                // No early exit: the time taken must not tell which secret or which part matched.
                $valid = ($version === 'v1' && hash_equals($expected, $signature)) || $valid;
            }
        }
        if (!$valid) {
            throw new SignatureException(SignatureException::INVALID, 'The signature does not match.');
        }
        if (abs($now - (int)$timestamp) > self::TOLERANCE_SECONDS) {
            throw new SignatureException(
                SignatureException::STALE,
                'The signature is more than five minutes off. Check the clocks of both machines.'
            );
        }
    }

    private function signature(string $id, int $timestamp, string $body, string $secret): string
    {
        return base64_encode(hash_hmac('sha256', $id . '.' . $timestamp . '.' . $body, $this->key($secret), true));
    }

    private function key(string $secret): string
    {
        $text = str_starts_with($secret, self::PREFIX) ? substr($secret, strlen(self::PREFIX)) : '';
        // phpcs:ignore Magento2.Functions.DiscouragedFunction -- it decodes a key; nothing of it is run
        $key = base64_decode($text, true);
        if ($key === false || strlen($key) < 16) {
            throw new SignatureException(
                SignatureException::BAD_SECRET,
                'The signing secret is not of the form whsec_<base64>. Run bin/magento workspaces:pair again.'
            );
        }
        return $key;
    }
}
