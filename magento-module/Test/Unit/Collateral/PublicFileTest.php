<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Collateral;

use Magento\Framework\Encryption\EncryptorInterface;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Collateral\PublicFile;
use WorkspaceBridge\OpenText\Model\Link\SafeDownload;

class PublicFileTest extends TestCase
{
    public function testNoTypeThatABrowserRunsIsPublished(): void
    {
        $download = new SafeDownload();
        foreach ($this->file()->types() as $type) {
            self::assertNotSame('application/octet-stream', $download->contentType($type), $type);
            self::assertDoesNotMatchRegularExpression('~html|svg|xml$|script|text/~', $type);
        }
    }

    /**
     * @dataProvider names
     */
    public function testThePathHoldsNothingOfTheNameThatCouldLeadElsewhere(string $name, string $file): void
    {
        $path = $this->file()->path(['collateral_id' => '7', 'name' => $name, 'mime_type' => 'application/pdf']);
        self::assertMatchesRegularExpression('~^workspaces/[0-9a-f]{40}/[A-Za-z0-9_-]+\.pdf$~D', $path);
        self::assertStringEndsWith('/' . $file, $path);
    }

    /**
     * @return array<string, array{string, string}>
     */
    public static function names(): array
    {
        return [
            'plain' => ['Data sheet.pdf', 'Data-sheet.pdf'],
            'another extension' => ['shell.php', 'shell.pdf'],
            'two of them' => ['shell.php.pdf', 'shell-php.pdf'],
            'a way up' => ['../../../index.php', 'index.pdf'],
            'only a way up' => ['../..', 'document.pdf'],
            'an end in the middle' => ["a.php\0.pdf", 'a-php.pdf'],
            'of Apache' => ['.htaccess', 'htaccess.pdf'],
            'no letter of ours' => ['数据表.pdf', 'document.pdf'],
            'long' => [str_repeat('a', 300) . '.pdf', str_repeat('a', 80) . '.pdf'],
        ];
    }

    public function testAFolderTellsNothingOfAnotherAndStaysOverVersions(): void
    {
        $path = fn (string $id, string $version): string => $this->file()->folder(
            $this->file()->path(['collateral_id' => $id, 'version' => $version, 'name' => 'a.pdf', 'mime_type' => 'application/pdf'])
        );
        self::assertSame($path('7', '1'), $path('7', '2'));
        self::assertNotSame($path('7', '1'), $path('8', '1'));
    }

    public function testOnlyBytesOfTheTypeAreTaken(): void
    {
        $file = $this->file();
        self::assertTrue($file->isOfType('application/pdf', '%PDF-1.7 and more'));
        foreach (['<html>', '', '%PD', '<?php', ' %PDF-1.7'] as $beginning) {
            self::assertFalse($file->isOfType('application/pdf', $beginning), $beginning);
        }
        self::assertFalse($file->isOfType('image/png', '%PDF-1.7'));
    }

    private function file(): PublicFile
    {
        $encryptor = $this->createStub(EncryptorInterface::class);
        $encryptor->method('hash')->willReturnCallback(static fn ($data): string => hash_hmac('sha256', (string)$data, 'key of the shop'));
        return new PublicFile($encryptor, new SafeDownload());
    }
}
