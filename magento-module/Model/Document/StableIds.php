<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Document;

/**
 * Makes a PDF of Zend_Pdf the same bytes whenever it is made: the library puts a random identifier into the trailer and the time of
 * rendering into every page. Both have a fixed length, so no offset changes.
 */
class StableIds
{
    private const IDENTIFIER = '~/ID \[\s*<[0-9A-F]{32}>\s*<[0-9A-F]{32}>\s*\]~i';
    private const MODIFIED = "~(/LastModified \\(D:)\\d{14}([^)]{0,10}\\))~";

    /**
     * @param string $pdf
     * @param string $createdAt when the document came to be, `Y-m-d H:i:s` in UTC
     */
    public function in(string $pdf, string $createdAt): string
    {
        $digits = substr((string)preg_replace('/\D/', '', $createdAt), 0, 14);
        if (strlen($digits) === 14) {
            $dated = preg_replace_callback(
                self::MODIFIED,
                static fn (array $match): string => $match[1] . $digits . $match[2],
                $pdf
            );
            $pdf = is_string($dated) ? $dated : $pdf;
        }
        $blank = preg_replace(self::IDENTIFIER, '/ID', $pdf);
        $identifier = substr(hash('sha256', is_string($blank) ? $blank : $pdf), 0, 32);
        $stable = preg_replace_callback(
            self::IDENTIFIER,
            static fn (array $match): string => (string)preg_replace('/[0-9A-F]{32}/i', $identifier, $match[0]),
            $pdf
        );
        return is_string($stable) ? $stable : $pdf;
    }
}
