<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Framework\App\Filesystem\DirectoryList;
use Magento\Framework\Exception\FileSystemException;
use Magento\Framework\Filesystem;
use Magento\Framework\Filesystem\Directory\WriteInterface;
use Psr\Http\Message\StreamInterface;

/**
 * Files of public documents in Magento's media storage, wherever that is: on disk or remote.
 */
class MediaStorage
{
    private const PIECE = 65536;
    private const BEGINNING = 16;
    private const OF_A_DOCUMENT = '~^workspaces/[0-9a-f]{40}/[A-Za-z0-9._-]+$~D';

    public function __construct(
        private readonly Filesystem $filesystem,
        private readonly PublicFile $file
    ) {
    }

    /**
     * Is at its path as a whole or not at all.
     *
     * @param string $mimeType one that is published
     * @return bool false where the bytes are not of the type: nothing was written
     * @throws FileSystemException
     * @throws \RuntimeException the bytes broke off
     */
    public function write(string $path, string $mimeType, StreamInterface $bytes, int $size): bool
    {
        $beginning = '';
        while (strlen($beginning) < self::BEGINNING && !$bytes->eof()) {
            $beginning .= $bytes->read(self::BEGINNING - strlen($beginning));
        }
        if (!$this->file->isOfType($mimeType, $beginning)) {
            return false;
        }
        $media = $this->media();
        $partial = $this->file->partialPath($path);
        $written = strlen($beginning);
        try {
            $file = $media->openFile($partial, 'w');
            $file->write($beginning);
            while (!$bytes->eof()) {
                $written += $file->write($bytes->read(self::PIECE));
            }
            $file->close();
            if ($written !== $size) {
                throw new \RuntimeException("$written bytes of $size came");
            }
            $media->renameFile($partial, $path);
        } catch (\Throwable $e) {
            $media->delete($partial);
            throw $e;
        }
        return true;
    }

    /**
     * With its folder, which is its document's alone.
     *
     * @throws FileSystemException
     */
    public function delete(string $path): void
    {
        if (preg_match(self::OF_A_DOCUMENT, $path) === 1) {
            $this->media()->delete($this->file->folder($path));
        }
    }

    /**
     * @throws FileSystemException
     */
    private function media(): WriteInterface
    {
        return $this->filesystem->getDirectoryWrite(DirectoryList::MEDIA);
    }
}
