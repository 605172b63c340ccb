<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Framework\Encryption\EncryptorInterface;
use WorkspaceBridge\OpenText\Model\Link\SafeDownload;

/**
 * What of a public document becomes a file of the media storage. The web server sends it by its extension, without the module's headers:
 * so only types no browser runs anything in, under the extension of the type and not of the name, and only where the first bytes are of it.
 */
class PublicFile
{
    private const FOLDER = 'workspaces';
    private const LONGEST_NAME = 80;
    private const ZIP = "PK\x03\x04";
    /** Extension, and what a file begins with, by media type. */
    private const TYPES = [
        'application/pdf' => ['pdf', '%PDF-'],
        'image/png' => ['png', "\x89PNG\r\n\x1a\n"],
        'image/jpeg' => ['jpg', "\xff\xd8\xff"],
        'image/gif' => ['gif', 'GIF8'],
        'image/webp' => ['webp', 'RIFF'],
        'application/zip' => ['zip', self::ZIP],
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document' => ['docx', self::ZIP],
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' => ['xlsx', self::ZIP],
        'application/vnd.openxmlformats-officedocument.presentationml.presentation' => ['pptx', self::ZIP],
    ];

    public function __construct(
        private readonly EncryptorInterface $encryptor,
        private readonly SafeDownload $safeDownload
    ) {
    }

    /**
     * Media types that are published at all; all else is streamed.
     *
     * @return string[]
     */
    public function types(): array
    {
        return array_keys(self::TYPES);
    }

    /**
     * The same for each version of the document. Its folder is made with the shop's key: who knows one path finds no other by it.
     *
     * @param array<string, string|null> $document row of the collateral table, of a type that is published
     */
    public function path(array $document): string
    {
        $folder = substr((string)$this->encryptor->hash('workspace-published:' . $document['collateral_id']), 0, 40);
        $name = $this->safeDownload->fileName((string)$document['name']);
        $name = (string)preg_replace('/[^A-Za-z0-9]+/', '-', (string)preg_replace('/\.[A-Za-z0-9]{1,8}$/D', '', $name));
        $name = trim(substr($name, 0, self::LONGEST_NAME), '-');
        return self::FOLDER . "/$folder/" . ($name === '' ? 'document' : $name) . '.' . self::TYPES[(string)$document['mime_type']][0];
    }

    /**
     * The folder of a document, which is its alone.
     */
    public function folder(string $path): string
    {
        return substr($path, 0, (int)strrpos($path, '/'));
    }

    /**
     * Where a file lies while it is written.
     */
    public function partialPath(string $path): string
    {
        return $this->folder($path) . '/.' . bin2hex(random_bytes(16));
    }

    /**
     * @param string $mimeType one that is published
     * @param string $beginning at least the first 16 bytes, of a shorter file all
     */
    public function isOfType(string $mimeType, string $beginning): bool
    {
        return str_starts_with($beginning, self::TYPES[$mimeType][1]);
    }
}
