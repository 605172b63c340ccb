<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Photo;

use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\ServiceCase\Malware\MalwareScannerInterface;
use WorkspaceBridge\OpenText\Model\ServiceCase\Malware\ScannerUnavailable;
use WorkspaceBridge\OpenText\Model\ServiceCase\Settings;

/**
 * Takes only what is a photo by its content, of a size and a number of pixels that are allowed. The name a file came with says nothing.
 */
class PhotoCheck
{
    private const EXTENSIONS = ['image/jpeg' => 'jpg', 'image/png' => 'png', 'image/gif' => 'gif', 'image/webp' => 'webp'];

    public function __construct(
        private readonly Settings $settings,
        private readonly Redrawing $redrawing,
        private readonly MalwareScannerInterface $scanner
    ) {
    }

    /**
     * @param array<int, array{name: string, bytes: string}> $files
     * @return Photo[]
     * @throws LocalizedException which file is refused, and why
     */
    public function all(array $files): array
    {
        $most = $this->settings->mostPhotos();
        if (count($files) > $most) {
            throw new LocalizedException(__('%1 photos were sent: at most %2 are taken.', count($files), $most));
        }
        return array_map(fn (array $file): Photo => $this->one($file['name'], $file['bytes']), array_values($files));
    }

    private function one(string $name, string $bytes): Photo
    {
        $shown = mb_substr(mb_scrub($name, 'UTF-8'), 0, 60);
        if ($bytes === '') {
            throw new LocalizedException(__('The file "%1" is empty.', $shown));
        }
        if (strlen($bytes) > $this->settings->largestPhoto()) {
            throw new LocalizedException(
                __('The file "%1" is too large: at most %2 MB are taken.', $shown, $this->settings->largestPhoto() / 1_000_000)
            );
        }
        $mimeType = $this->mimeType($bytes);
        if ($mimeType === null) {
            throw new LocalizedException(__('The file "%1" is no photo. JPEG, PNG, GIF and WebP are taken.', $shown));
        }
        [$width, $height] = $this->dimensions($bytes);
        // Before it is decoded: a few kilobytes can hold more pixels than the server has memory.
        if ($width < 1 || $height < 1 || $width * $height > $this->settings->mostPixels()) {
            throw new LocalizedException(__(
                'The photo "%1" has too many pixels: at most %2 megapixels are taken.',
                $shown,
                $this->settings->mostPixels() / 1_000_000
            ));
        }
        $this->scan($shown, $bytes);
        $redrawn = $this->redrawing->of($bytes, $mimeType);
        if ($redrawn === null) {
            throw new LocalizedException(__('The photo "%1" is damaged.', $shown));
        }
        if (!$this->settings->stripsMetadata()) {
            $redrawn = [$bytes, $mimeType];
        }
        return new Photo($redrawn[0], $this->title($name), $redrawn[1], self::EXTENSIONS[$redrawn[1]]);
    }

    private function mimeType(string $bytes): ?string
    {
        $type = (string)(new \finfo(FILEINFO_MIME_TYPE))->buffer($bytes);
        $size = $this->silently(static fn () => getimagesizefromstring($bytes));
        $agreed = is_array($size) && $size['mime'] === $type;
        return $agreed && isset(self::EXTENSIONS[$type]) ? $type : null;
    }

    /**
     * @return int[] width and height by the file's header, without decoding it
     */
    private function dimensions(string $bytes): array
    {
        $size = $this->silently(static fn () => getimagesizefromstring($bytes));
        return is_array($size) ? [(int)$size[0], (int)$size[1]] : [0, 0];
    }

    private function scan(string $shown, string $bytes): void
    {
        if (!$this->settings->scansForMalware()) {
            return;
        }
        try {
            $found = $this->scanner->scan($bytes);
        } catch (ScannerUnavailable $e) {
            throw new LocalizedException(__('Files cannot be checked at the moment. Please try again later.'), $e);
        }
        if ($found !== null) {
            throw new LocalizedException(__('The file "%1" was refused by the malware check.', $shown));
        }
    }

    /**
     * One line without path and extension.
     */
    private function title(string $name): string
    {
        $base = (string)preg_replace('~^.*[/\\\\]~su', '', mb_scrub($name, 'UTF-8'));
        $base = (string)preg_replace('/\.[A-Za-z0-9]{1,8}$/D', '', $base);
        $base = trim((string)preg_replace('/[\s\p{C}\p{Zl}\p{Zp}"\/\\\\:*?<>|]+/u', ' ', $base));
        return $base === '' ? 'Photo' : mb_substr($base, 0, 100);
    }

    /**
     * Without the warnings of PHP about a file that is no image.
     *
     * @param callable(): mixed $act
     * @return mixed
     */
    private function silently(callable $act)
    {
        set_error_handler(static fn (): bool => true);
        try {
            return $act();
        } finally {
            restore_error_handler();
        }
    }
}
