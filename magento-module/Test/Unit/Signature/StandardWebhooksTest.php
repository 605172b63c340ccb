<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Signature;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Signature\SignatureException;
use WorkspaceBridge\OpenText\Model\Signature\StandardWebhooks;

class StandardWebhooksTest extends TestCase
{
    private const VECTORS = __DIR__ . '/../../../../sidecar/contract/signature-vectors.json';

    public function testAgreesWithTheSidecarOnEveryVector(): void
    {
        $vectors = json_decode((string)file_get_contents(self::VECTORS), true, 512, JSON_THROW_ON_ERROR)['vectors'];
        self::assertGreaterThan(10, count($vectors));
        foreach ($vectors as $vector) {
            self::assertSame(
                $vector['accepted'] ? 'accepted' : $vector['code'],
                $this->verdict($vector['headers'], $vector['body'], $vector['secrets'], $vector['now']),
                $vector['name']
            );
        }
    }

    public function testSignsWithEverySecretInForceAndEitherIsEnough(): void
    {
        $signature = new StandardWebhooks();
        $old = $signature->createSecret();
        $new = $signature->createSecret();
        $headers = $signature->headers('m1', 'body', [$new, $old], 1000);
        self::assertSame('accepted', $this->verdict($headers, 'body', [$old], 1000));
        self::assertSame('accepted', $this->verdict($headers, 'body', [$new], 1000));
        self::assertSame(
            SignatureException::INVALID,
            $this->verdict($headers, 'body', [$signature->createSecret()], 1000)
        );
    }

    public function testRefusesToSignWithoutAUsableSecret(): void
    {
        foreach ([[], ['whsec_'], ['not a secret']] as $secrets) {
            try {
                (new StandardWebhooks())->headers('m1', 'body', $secrets, 1000);
                self::fail('signed with ' . json_encode($secrets));
            } catch (SignatureException $e) {
                self::assertStringContainsString('workspaces:pair', $e->getMessage());
            }
        }
    }

    /**
     * @param array<string, string> $headers
     * @param string[] $secrets
     */
    private function verdict(array $headers, string $body, array $secrets, int $now): string
    {
        try {
            (new StandardWebhooks())->verify(
                $headers['webhook-id'] ?? '',
                $headers['webhook-timestamp'] ?? '',
                $headers['webhook-signature'] ?? '',
                $body,
                $secrets,
                $now
            );
            return 'accepted';
        } catch (SignatureException $e) {
            return $e->reason;
        }
    }
}
