<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Photo;

use GuzzleHttp\Psr7\Utils;
use WorkspaceBridge\OpenText\Model\Link\DocumentResponse;
use WorkspaceBridge\OpenText\Model\Link\DocumentResponseFactory;
use WorkspaceBridge\OpenText\Model\Link\SafeDownload;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseTable;

/**
 * A photo as an attachment; whoever asks was checked.
 */
class PhotoDownload
{
    public function __construct(
        private readonly CaseTable $table,
        private readonly PhotoStorage $storage,
        private readonly SafeDownload $safeDownload,
        private readonly DocumentResponseFactory $responseFactory
    ) {
    }

    /**
     * @return DocumentResponse|null null: no such photo of this case, or no longer in the shop
     */
    public function of(int $caseId, int $fileId): ?DocumentResponse
    {
        $file = $this->table->file($fileId);
        $bytes = $file !== null && (int)$file['case_id'] === $caseId ? $this->storage->read((string)$file['path']) : null;
        if ($file === null || $bytes === null) {
            return null;
        }
        $headers = $this->safeDownload->headers($file['name'] . '.' . $file['extension'], (string)$file['mime_type'], false);
        return $this->responseFactory->create()->setDocument(Utils::streamFor($bytes), $headers);
    }
}
