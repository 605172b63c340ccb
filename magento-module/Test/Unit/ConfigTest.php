<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Settings;

class ConfigTest extends TestCase
{
    public function testTheOldSecretIsValidUntilTheOverlapEnds(): void
    {
        $config = new Config(new Settings([
            Config::SECRET => 'whsec_new',
            Config::PREVIOUS_SECRET => 'whsec_old',
            Config::PREVIOUS_SECRET_UNTIL => '1000',
        ]));
        self::assertSame(['whsec_new', 'whsec_old'], $config->secrets(null, 999));
        self::assertSame(['whsec_new'], $config->secrets(null, 1000));
    }

    public function testThereIsNoSecretBeforePairing(): void
    {
        self::assertSame([], (new Config(new Settings([])))->secrets(null, 1000));
    }

    public function testAStoreViewHasItsOwnSidecar(): void
    {
        $config = new Config(new Settings([
            Config::SIDECAR_URL => 'https://one.example/ ',
            Config::SIDECAR_URL . '@2' => 'https://two.example/base/',
        ]));
        self::assertSame('https://one.example', $config->sidecarUrl());
        self::assertSame('https://two.example/base', $config->sidecarUrl(2));
    }

    public function testAnAddressIsThatOfSomebodyAnonymisedByItsPatternNeverByOneThatTakesAll(): void
    {
        $config = new Config(new Settings([Config::ANONYMISED_EMAILS => "*@anonymized.example\nforgotten-*@shop.example\n*\n*@*"]));
        self::assertTrue($config->isAnonymised('a8f3@Anonymized.example'));
        self::assertTrue($config->isAnonymised('forgotten-7@shop.example'));
        self::assertFalse($config->isAnonymised('anna@anonymizedXexample'));
        self::assertFalse($config->isAnonymised('forgotten-7@shop.example.org'));
        self::assertFalse((new Config(new Settings([])))->isAnonymised('anna@shop.example'));
    }

    public function testConfigXmlNamesTheBackendModelThatDecryptsEverySecret(): void
    {
        $xml = simplexml_load_file(__DIR__ . '/../../etc/config.xml');
        foreach ([Config::SECRET, Config::PREVIOUS_SECRET] as $path) {
            $node = $xml->xpath('/config/default/' . $path)[0];
            self::assertSame('Magento\Config\Model\Config\Backend\Encrypted', (string)$node['backend_model']);
        }
    }
}
