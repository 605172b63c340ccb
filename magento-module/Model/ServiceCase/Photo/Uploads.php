<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Photo;

use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Filesystem\Driver\File;
use WorkspaceBridge\OpenText\Model\ServiceCase\Settings;

/**
 * The photos of a form, read from where PHP put them.
 */
class Uploads
{
    public function __construct(
        private readonly PhotoCheck $check,
        private readonly Settings $settings,
        private readonly File $files
    ) {
    }

    /**
     * Whether PHP threw all of a form away because it was larger than post_max_size: neither fields nor files arrive then, nor the form's key.
     */
    public function wereThrownAway(Request $request): bool
    {
        return (int)$request->getServer('CONTENT_LENGTH') > 0
            && (array)$request->getPostValue() === []
            && count((array)$request->getFiles()->toArray()) === 0;
    }

    /**
     * @param string $field name of the form's field, of several files
     * @return Photo[]
     * @throws LocalizedException
     */
    public function photos(Request $request, string $field): array
    {
        $given = $request->getFiles($field);
        $read = [];
        foreach (is_array($given) ? $given : [] as $file) {
            $error = (int)($file['error'] ?? UPLOAD_ERR_NO_FILE);
            if ($error !== UPLOAD_ERR_NO_FILE) {
                $read[] = $file;
            }
        }
        // Before any is read into memory.
        if (count($read) > $this->settings->mostPhotos()) {
            throw new LocalizedException(__('%1 photos were sent: at most %2 are taken.', count($read), $this->settings->mostPhotos()));
        }
        return $this->check->all(array_map([$this, 'read'], $read));
    }

    /**
     * @param array<string, mixed> $file
     * @return array{name: string, bytes: string}
     */
    private function read(array $file): array
    {
        $name = (string)($file['name'] ?? '');
        $path = (string)($file['tmp_name'] ?? '');
        $error = (int)$file['error'];
        $tooLarge = in_array($error, [UPLOAD_ERR_INI_SIZE, UPLOAD_ERR_FORM_SIZE], true)
            || ($error === UPLOAD_ERR_OK && (int)($file['size'] ?? 0) > $this->settings->largestPhoto());
        if ($tooLarge) {
            throw new LocalizedException(__(
                'The file "%1" is too large: at most %2 MB are taken.',
                mb_substr(mb_scrub($name, 'UTF-8'), 0, 60),
                $this->settings->largestPhoto() / 1_000_000
            ));
        }
        // phpcs:ignore Magento2.Functions.DiscouragedFunction -- only what PHP itself put there is read
        if ($error !== UPLOAD_ERR_OK || !is_uploaded_file($path)) {
            throw new LocalizedException(__('The file "%1" did not arrive whole. Please send it again.', mb_substr(mb_scrub($name, 'UTF-8'), 0, 60)));
        }
        return ['name' => $name, 'bytes' => $this->files->fileGetContents($path)];
    }
}
