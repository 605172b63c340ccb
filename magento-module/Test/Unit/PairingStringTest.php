<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Pairing\Access;
use WorkspaceBridge\OpenText\Model\Pairing\PairingString;

class PairingStringTest extends TestCase
{
    public function testIsOneWordThatHoldsAllTheSidecarNeeds(): void
    {
        $text = (new PairingString())->encode('https://shop.example/ä/', new Access('ck', 'cs', 't', 'ts'), 'whsec_+/8=');
        self::assertMatchesRegularExpression('/^wsb1_[A-Za-z0-9_-]+$/', $text);
        $json = base64_decode(strtr(substr($text, 5), '-_', '+/'), true);
        self::assertSame([
            'v' => 1,
            'base' => 'https://shop.example/ä/',
            'oauth' => ['consumerKey' => 'ck', 'consumerSecret' => 'cs', 'token' => 't', 'tokenSecret' => 'ts'],
            'signing' => 'whsec_+/8=',
        ], json_decode((string)$json, true));
    }
}
