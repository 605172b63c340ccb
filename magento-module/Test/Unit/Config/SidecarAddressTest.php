<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Config;

use Magento\Framework\Exception\LocalizedException;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Config\SidecarAddress;

class SidecarAddressTest extends TestCase
{
    /**
     * @dataProvider good
     */
    public function testAnAddressIsKeptWithoutSpacesAndLastSlash(string $typed, string $kept): void
    {
        self::assertSame($kept, (new SidecarAddress())->normalized($typed));
    }

    /**
     * @return iterable<array{string, string}>
     */
    public static function good(): iterable
    {
        yield ['https://workspaces.example:8080', 'https://workspaces.example:8080'];
        yield [' http://sidecar/bridge/ ', 'http://sidecar/bridge'];
        yield ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'];
        yield ['http://[::1]:8080/', 'http://[::1]:8080'];
        yield ['  ', ''];
    }

    /**
     * @dataProvider bad
     */
    public function testWhatNothingCanBeSentToIsRefused(string $typed): void
    {
        $this->expectException(LocalizedException::class);
        (new SidecarAddress())->normalized($typed);
    }

    /**
     * @return iterable<array{string}>
     */
    public static function bad(): iterable
    {
        yield ['sidecar:8080'];
        yield ['ftp://sidecar.example'];
        yield ['file:///etc/passwd'];
        yield ['javascript:alert(1)'];
        yield ['https://'];
        yield ['http://sidecar.example:99999'];
        yield ['http://user:secret@sidecar.example'];
        yield ['http://sidecar.example/?a=1'];
        yield ['http://sidecar.example/#here'];
        yield ['http://side car.example'];
    }
}
