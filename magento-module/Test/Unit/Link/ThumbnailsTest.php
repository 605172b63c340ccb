<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Link;

use Magento\Framework\App\CacheInterface;
use Magento\Framework\Exception\LocalizedException;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Link\PictureTypes;
use WorkspaceBridge\OpenText\Model\Link\StoredDocument;
use WorkspaceBridge\OpenText\Model\Link\Thumbnails;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Settings;

class ThumbnailsTest extends TestCase
{
    /** @var array<string, string> */
    private array $kept = [];

    /** @var int[] seconds that something was kept for */
    private array $seconds = [];

    private int $asked = 0;

    /**
     * @dataProvider answers
     */
    public function testNobodyWaitsForThePictureOfAVersionAgainWhileItsAnswerIsKept(string|\Exception|null $answer, int $least, int $most): void
    {
        $thumbnails = $this->thumbnails($answer);
        $expected = is_string($answer) ? $answer : null;
        self::assertSame($expected, $thumbnails->get(7, 1, 'application/pdf', null));
        self::assertSame($expected, $thumbnails->get(7, 1, 'application/pdf', null));
        self::assertSame(1, $this->asked);
        self::assertGreaterThanOrEqual($least, $this->seconds[0]);
        self::assertLessThanOrEqual($most, $this->seconds[0]);
        $thumbnails->get(7, 2, 'application/pdf', null);
        self::assertSame(2, $this->asked, 'another version is another picture');
    }

    /**
     * @return iterable<string, array{string|\Exception|null, int, int}> answer, seconds it is kept for
     */
    public static function answers(): iterable
    {
        yield 'a picture' => ["\xff\xd8\xff", 86400, PHP_INT_MAX];
        yield 'there is none' => [null, 3600, 86400];
        yield 'the sidecar is away or busy' => [new LocalizedException(__('Not now.')), 5, 60];
        yield 'the sidecar stalls' => [new \RuntimeException('Unable to read from stream'), 5, 60];
    }

    public function testATypeWithoutPicturesIsNotAskedFor(): void
    {
        self::assertNull($this->thumbnails('')->get(7, 1, 'text/plain', null));
        self::assertSame(0, $this->asked);
    }

    private function thumbnails(string|\Exception|null $answer): Thumbnails
    {
        $cache = $this->createStub(CacheInterface::class);
        $cache->method('load')->willReturnCallback(fn (string $key): string|false => $this->kept[$key] ?? false);
        $cache->method('save')->willReturnCallback(function (string $data, string $key, array $tags, int $seconds): bool {
            $this->kept[$key] = $data;
            $this->seconds[] = $seconds;
            return true;
        });
        $stored = $this->createStub(StoredDocument::class);
        $stored->method('thumbnail')->willReturnCallback(function () use ($answer): ?string {
            $this->asked++;
            return $answer instanceof \Exception ? throw $answer : $answer;
        });
        return new Thumbnails($cache, new PictureTypes(), $stored, new Config(new Settings([])));
    }
}
