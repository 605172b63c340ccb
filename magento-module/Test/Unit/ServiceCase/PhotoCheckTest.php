<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\ServiceCase;

use Magento\Framework\Exception\LocalizedException;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\ServiceCase\Malware\MalwareScannerInterface;
use WorkspaceBridge\OpenText\Model\ServiceCase\Malware\ScannerUnavailable;
use WorkspaceBridge\OpenText\Model\ServiceCase\Photo\Photo;
use WorkspaceBridge\OpenText\Model\ServiceCase\Photo\PhotoCheck;
use WorkspaceBridge\OpenText\Model\ServiceCase\Photo\Redrawing;
use WorkspaceBridge\OpenText\Model\ServiceCase\Settings;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Settings as Values;

class PhotoCheckTest extends TestCase
{
    private const LIMITS = [
        'workspace_bridge/case/most_photos' => '2',
        'workspace_bridge/case/largest_megabytes' => '0.1',
        'workspace_bridge/case/most_megapixels' => '0.1',
        'workspace_bridge/case/strip_metadata' => '1',
    ];

    public function testAPhotoKeepsItsPixelsAndLosesWhatIsHiddenInIt(): void
    {
        $bytes = $this->jpeg() . '<?php echo "hidden";';
        $photo = $this->one('../..\\evil/Front "side".php.JPG', $bytes);
        self::assertSame(['image/jpeg', 'jpg', 'Front side .php'], [$photo->mimeType, $photo->extension, $photo->title]);
        self::assertStringNotContainsString('hidden', $photo->bytes);
        self::assertSame([30, 20], array_slice(getimagesizefromstring($photo->bytes), 0, 2));
        self::assertSame($bytes, $this->one('a.jpg', $bytes, ['workspace_bridge/case/strip_metadata' => '0'])->bytes);
    }

    /**
     * @dataProvider refused
     */
    public function testWhatIsNoPhotoIsRefusedByItsContent(string $bytes, string $reason): void
    {
        $this->expectException(LocalizedException::class);
        $this->expectExceptionMessageMatches($reason);
        $this->one('photo.jpg', $bytes);
    }

    /**
     * @return iterable<string, array{string, string}>
     */
    public static function refused(): iterable
    {
        $claim = static fn (int $width, int $height): string => "\x89PNG\r\n\x1a\n" . pack('N', 13) . 'IHDR'
            . pack('NN', $width, $height) . "\x08\x00\x00\x00\x00" . pack('N', 0);
        yield 'nothing' => ['', '/empty/'];
        yield 'HTML' => ['<html><script>alert(1)</script></html>', '/no photo/'];
        yield 'SVG' => ['<svg xmlns="http://www.w3.org/2000/svg"/>', '/no photo/'];
        yield 'ZIP' => ["PK\x03\x04" . str_repeat("\0", 40), '/no photo/'];
        yield 'a bomb' => [$claim(100_000, 100_000), '/too many pixels/'];
        yield 'no pixels' => [$claim(0, 10), '/no photo|too many pixels/'];
        yield 'damaged' => [$claim(10, 10), '/damaged/'];
        yield 'large' => [str_repeat('a', 100_001), '/too large/'];
    }

    public function testOfTooManyNoneIsLookedAt(): void
    {
        $this->expectExceptionMessageMatches('/3/');
        $this->check()->all(array_fill(0, 3, ['name' => 'a.jpg', 'bytes' => 'no photo']));
    }

    public function testNothingIsTakenThatTheScannerRefusesOrDidNotSee(): void
    {
        $on = ['workspace_bridge/case/scan' => '1'];
        self::assertSame('image/jpeg', $this->one('a.jpg', $this->jpeg(), $on)->mimeType);
        foreach (['Eicar' => '/refused by the malware check/', 'unavailable' => '/cannot be checked/'] as $answer => $wanted) {
            try {
                $this->one('a.jpg', $this->jpeg(), $on, $answer);
                self::fail($answer);
            } catch (LocalizedException $e) {
                self::assertMatchesRegularExpression($wanted, $e->getMessage());
            }
        }
    }

    /**
     * @param array<string, string> $settings
     */
    private function one(string $name, string $bytes, array $settings = [], ?string $found = null): Photo
    {
        return $this->check($settings, $found)->all([['name' => $name, 'bytes' => $bytes]])[0];
    }

    /**
     * @param array<string, string> $settings
     */
    private function check(array $settings = [], ?string $found = null): PhotoCheck
    {
        $scanner = new class ($found) implements MalwareScannerInterface {
            public function __construct(private readonly ?string $found)
            {
            }

            public function scan(string $bytes): ?string
            {
                return $this->found === 'unavailable' ? throw new ScannerUnavailable('gone') : $this->found;
            }
        };
        return new PhotoCheck(new Settings(new Values($settings + self::LIMITS)), new Redrawing(), $scanner);
    }

    private function jpeg(): string
    {
        ob_start();
        imagejpeg(imagecreatetruecolor(30, 20));
        return (string)ob_get_clean();
    }
}
