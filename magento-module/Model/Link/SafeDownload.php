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
    /** Types a browser may run script in. */
    private const RUNS = '~[/+.-](x?html|xml|xsl|svg|\w*script)~';
    private const LONGEST_NAME = 150;

    /**
     * Whether it may be shown in the browser; all else is an attachment.
     */
    public function isShown(string $mimeType): bool
    {
        return in_array($this->bare($mimeType), self::SHOWN, true);
    }

    /**
     * All headers of an answer that carries the document.
     *
     * @param string $name as it is in Content Server
     * @param string $mimeType
     * @param bool $show whether it was asked for to be looked at, not to be kept
     * @return array<string, string>
     */
    public function headers(string $name, string $mimeType, bool $show): array
    {
        $shown = $show && $this->isShown($mimeType);
        $headers = [
            'Content-Type' => $this->contentType($mimeType),
            'Content-Disposition' => $this->disposition($name, $shown),
            'X-Content-Type-Options' => 'nosniff',
            'Cache-Control' => 'private, no-store',
            'Pragma' => 'no-cache',
        ];
        if (!$shown || $this->bare($mimeType) !== 'application/pdf') {
            // Not for a PDF that is looked at: the browser's own viewer is held to it, too.
            $headers['Content-Security-Policy'] = "default-src 'none'; style-src 'unsafe-inline'";
        }
        return $headers;
    }

    /**
     * The type to send: what a browser could run goes as bytes.
     */
    public function contentType(string $mimeType): string
    {
        $bare = $this->bare($mimeType);
        if ($bare === 'text/plain') {
            return 'text/plain; charset=utf-8';
        }
        $harmless = preg_match('~^[a-z]+/[a-z0-9.+-]+$~D', $bare) === 1 && preg_match(self::RUNS, $bare) !== 1;
        return $this->isShown($bare) || $harmless ? $bare : 'application/octet-stream';
    }

    /**
     * A file name without path, control characters, marks that turn the reading direction, or quotes.
     */
    public function fileName(string $name): string
    {
        $clean = (string)preg_replace('/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"\/\\\\:*?<>|]+/u', '_', mb_scrub($name, 'UTF-8'));
        $clean = trim($clean, " .\t");
        return $clean === '' ? 'document' : $this->shortened($clean);
    }

    /**
     * Content-Disposition as RFC 6266 has it: the name in ASCII, and as it is.
     */
    public function disposition(string $name, bool $shown): string
    {
        $clean = $this->fileName($name);
        $ascii = (string)preg_replace('/[^\x20-\x7e]|%/u', '_', $clean);
        return ($shown ? 'inline' : 'attachment') . '; filename="' . $ascii . '"; filename*=UTF-8\'\'' . rawurlencode($clean);
    }

    /**
     * The extension stays: without it the person's computer does not know what to do with the file.
     */
    private function shortened(string $name): string
    {
        if (mb_strlen($name) <= self::LONGEST_NAME) {
            return $name;
        }
        $extension = preg_match('/\.[A-Za-z0-9]{1,8}$/D', $name, $match) === 1 ? $match[0] : '';
        return mb_substr($name, 0, self::LONGEST_NAME - mb_strlen($extension)) . $extension;
    }

    private function bare(string $mimeType): string
    {
        return strtolower(trim(explode(';', $mimeType)[0]));
    }
}
