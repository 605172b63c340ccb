<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Photo;

use Magento\Framework\App\Filesystem\DirectoryList;
use Magento\Framework\Exception\FileSystemException;
use Magento\Framework\Filesystem;
use Magento\Framework\Filesystem\Directory\WriteInterface;
use Magento\Framework\Math\Random;

/**
 * Photos below var/, which no web server serves, by names nobody can guess.
 */
class PhotoStorage
{
    private const FOLDER = 'workspace_bridge/cases/';
    private const NAME_LENGTH = 40;

    public function __construct(
        private readonly Filesystem $filesystem,
        private readonly Random $random
    ) {
    }

    /**
     * @return array<string, int|string> columns of the file's row but its case
     * @throws FileSystemException
     */
    public function keep(Photo $photo): array
    {
        $name = strtolower($this->random->getRandomString(self::NAME_LENGTH));
        $path = self::FOLDER . substr($name, 0, 2) . '/' . $name;
        $this->directory()->writeFile($path, $photo->bytes);
        return [
            'path' => $path,
            'name' => $photo->title,
            'mime_type' => $photo->mimeType,
            'extension' => $photo->extension,
            'size' => strlen($photo->bytes),
            'sha256' => hash('sha256', $photo->bytes),
        ];
    }

    /**
     * @param string $path as it was kept
     * @return string|null null when it is no longer there
     */
    public function read(string $path): ?string
    {
        try {
            return str_starts_with($path, self::FOLDER) ? $this->directory()->readFile($path) : null;
        } catch (FileSystemException $e) {
            return null;
        }
    }

    public function remove(string $path): void
    {
        if (str_starts_with($path, self::FOLDER)) {
            $this->directory()->delete($path);
        }
    }

    private function directory(): WriteInterface
    {
        return $this->filesystem->getDirectoryWrite(DirectoryList::VAR_DIR);
    }
}
