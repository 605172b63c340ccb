<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Document;

use WorkspaceBridge\OpenText\Model\ServiceCase\CaseTable;
use WorkspaceBridge\OpenText\Model\ServiceCase\Photo\PhotoStorage;

/**
 * A photo of a service case.
 */
class CasePhoto implements ProviderInterface
{
    public function __construct(
        private readonly CaseTable $table,
        private readonly PhotoStorage $storage
    ) {
    }

    /**
     * @inheritdoc
     */
    public function get(string $id): Document
    {
        $file = ctype_digit($id) ? $this->table->file((int)$id) : null;
        if ($file === null) {
            throw new DocumentMissing('The shop has no photo by that name.');
        }
        $bytes = $file['removed_at'] === null ? $this->storage->read((string)$file['path']) : null;
        if ($bytes === null || hash('sha256', $bytes) !== $file['sha256']) {
            throw new DocumentMissing('The photo is no longer in the shop.', true);
        }
        return new Document($bytes, (string)$file['mime_type']);
    }
}
