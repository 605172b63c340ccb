<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

/**
 * What a browser may be told of a document that came from elsewhere.
 */
class SafeDownload
{
    /** Types a browser shows without running anything. */
    private const SHOWN = ['application/pdf', 'text/plain', 'image/png', 'image/jpeg', 'image/gif', 'image/webp'];

    /**
     * Whether it may be shown in the browser; all else is an attachment.
     */
    public function isShown(string $mimeType): bool
    {
        return in_array(strtolower($mimeType), self::SHOWN, true);
    }

    /**
     * The type to send: what could carry script goes as bytes.
     */
    public function contentType(string $mimeType): string
    {
        return preg_match('~^(text/html|application/xhtml|image/svg|text/xml|application/xml)~i', $mimeType) === 1
            ? 'application/octet-stream'
            : $mimeType;
    }

    /**
     * A file name without path, control characters or quotes.
     */
    public function fileName(string $name): string
    {
        $clean = trim((string)preg_replace('/[\x00-\x1f\x7f"\/\\\\:*?<>|]+/u', '_', $name), " .\t");
        return $clean === '' ? 'document' : mb_substr($clean, 0, 150);
    }

    /**
     * Content-Disposition as RFC 6266 has it: the name in ASCII, and as it is.
     */
    public function disposition(string $name, bool $shown): string
    {
        $clean = $this->fileName($name);
        $ascii = (string)preg_replace('/[^\x20-\x7e]/', '_', (string)preg_replace('/[^\x00-\x7f]/u', '_', $clean));
        return ($shown ? 'inline' : 'attachment') . '; filename="' . $ascii . '"; filename*=UTF-8\'\'' . rawurlencode($clean);
    }
}
