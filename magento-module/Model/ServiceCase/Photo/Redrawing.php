<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Photo;

/**
 * Decodes a photo and draws it anew: nothing but its pixels is left, neither metadata nor what was hidden behind them.
 */
class Redrawing
{
    // phpcs:disable Magento2.Functions.DiscouragedFunction -- GD on bytes in memory; Magento's image adapters work on files

    private const QUALITY = 90;

    /**
     * @param string $mimeType of its content
     * @return array{0: string, 1: string}|null bytes and media type; null when it cannot be decoded
     */
    public function of(string $bytes, string $mimeType): ?array
    {
        set_error_handler(static fn (): bool => true);
        try {
            $image = imagecreatefromstring($bytes);
            if (!$image instanceof \GdImage) {
                return null;
            }
            $image = $this->upright($image, $bytes, $mimeType);
            // Of an animation the first picture stays.
            $type = match (true) {
                $mimeType === 'image/jpeg' => 'image/jpeg',
                $mimeType === 'image/webp' && function_exists('imagewebp') => 'image/webp',
                default => 'image/png',
            };
            ob_start();
            $drawn = $this->draw($image, $type);
            $result = (string)ob_get_clean();
            return $drawn && $result !== '' ? [$result, $type] : null;
        } finally {
            restore_error_handler();
        }
    }

    private function draw(\GdImage $image, string $type): bool
    {
        if ($type === 'image/jpeg') {
            return imagejpeg($image, null, self::QUALITY);
        }
        if (!imageistruecolor($image)) {
            imagepalettetotruecolor($image);
        }
        imagesavealpha($image, true);
        return $type === 'image/webp' ? imagewebp($image, null, self::QUALITY) : imagepng($image);
    }

    /**
     * A camera notes how it was held in the metadata that is about to go.
     */
    private function upright(\GdImage $image, string $bytes, string $mimeType): \GdImage
    {
        if ($mimeType !== 'image/jpeg' || !function_exists('exif_read_data')) {
            return $image;
        }
        $stream = fopen('php://memory', 'r+b');
        fwrite($stream, $bytes);
        rewind($stream);
        $exif = exif_read_data($stream);
        $degrees = [3 => 180, 6 => -90, 8 => 90][(int)($exif['Orientation'] ?? 0)] ?? 0;
        $turned = $degrees === 0 ? $image : imagerotate($image, $degrees, 0);
        return $turned instanceof \GdImage ? $turned : $image;
    }
}
