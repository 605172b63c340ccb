<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Link;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Link\SafeDownload;

class SafeDownloadTest extends TestCase
{
    public function testAPdfIsShownWithoutAPolicyThatStopsTheViewer(): void
    {
        $headers = (new SafeDownload())->headers('Invoice 17.pdf', 'application/pdf', true);
        self::assertSame('application/pdf', $headers['Content-Type']);
        self::assertStringStartsWith('inline; filename="Invoice 17.pdf"', $headers['Content-Disposition']);
        self::assertSame('nosniff', $headers['X-Content-Type-Options']);
        self::assertSame('private, no-store', $headers['Cache-Control']);
        self::assertArrayNotHasKey('Content-Security-Policy', $headers);
    }

    public function testAskedForAsADownloadItIsOne(): void
    {
        self::assertStringStartsWith(
            'attachment; ',
            (new SafeDownload())->headers('Invoice 17.pdf', 'application/pdf', false)['Content-Disposition']
        );
    }

    /**
     * @dataProvider typesThatRun
     */
    public function testWhatCouldRunIsOnlyEverABunchOfBytes(string $type): void
    {
        $headers = (new SafeDownload())->headers('x', $type, true);
        self::assertSame('application/octet-stream', $headers['Content-Type']);
        self::assertStringStartsWith('attachment; ', $headers['Content-Disposition']);
        self::assertStringContainsString("default-src 'none'", $headers['Content-Security-Policy']);
    }

    /**
     * @return iterable<array{string}>
     */
    public static function typesThatRun(): iterable
    {
        yield ['text/html'];
        yield ['TEXT/HTML; charset=utf-8'];
        yield ['application/xhtml+xml'];
        yield ['image/svg+xml'];
        yield ['application/xml'];
        yield ['text/javascript'];
        yield ["text/plain\r\nSet-Cookie: x=1"];
        yield [''];
    }

    public function testPlainTextSaysItsCharacterSet(): void
    {
        self::assertSame('text/plain; charset=utf-8', (new SafeDownload())->contentType('text/plain'));
    }

    public function testOfficeDocumentsKeepTheirType(): void
    {
        $type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
        self::assertSame($type, (new SafeDownload())->contentType($type));
        self::assertSame('message/rfc822', (new SafeDownload())->contentType('message/rfc822'));
    }

    /**
     * @dataProvider names
     */
    public function testAFileNameHoldsNoPathNoQuoteNoControlCharacter(string $name, string $safe): void
    {
        self::assertSame($safe, (new SafeDownload())->fileName($name));
    }

    /**
     * @return iterable<string, array{string, string}>
     */
    public static function names(): iterable
    {
        yield 'path' => ['../../etc/passwd', '_.._etc_passwd'];
        yield 'windows path' => ['C:\\boot.ini', 'C_boot.ini'];
        yield 'header injection' => ["a\r\nX-Evil: 1.pdf", 'a_X-Evil_ 1.pdf'];
        yield 'quotes and markup' => ['"<b>".pdf', '_b_.pdf'];
        yield 'reversed reading direction' => ["invoice\u{202E}fdp.exe", 'invoice_fdp.exe'];
        yield 'letters of the world stay' => ['Größe 東京 ☃.pdf', 'Größe 東京 ☃.pdf'];
        yield 'nothing left' => ['...', 'document'];
        yield 'broken bytes' => ["a\xff.pdf", 'a_.pdf'];
        yield 'long name keeps its extension' => [str_repeat('ä', 300) . '.pdf', str_repeat('ä', 146) . '.pdf'];
    }

    public function testTheNameIsGivenInAsciiAndAsItIs(): void
    {
        self::assertSame(
            'attachment; filename="Gr__e 100_.pdf"; filename*=UTF-8\'\'Gr%C3%B6%C3%9Fe%20100%25.pdf',
            (new SafeDownload())->disposition('Größe 100%.pdf', false)
        );
    }
}
