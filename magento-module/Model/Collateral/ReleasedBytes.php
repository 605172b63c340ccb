<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Framework\Exception\LocalizedException;
use Psr\Http\Message\ResponseInterface;
use WorkspaceBridge\OpenText\Model\Link\StoredDocument;
use WorkspaceBridge\OpenText\Model\Link\StoreOfBusinessObject;
use WorkspaceBridge\OpenText\Model\Link\Thumbnails;

/**
 * Bytes of released documents from the sidecar of their record's store view, whichever one they are read in; of the default scope where the record has none.
 */
class ReleasedBytes
{
    public function __construct(
        private readonly StoreOfBusinessObject $store,
        private readonly StoredDocument $storedDocument,
        private readonly Thumbnails $thumbnails
    ) {
    }

    /**
     * @param array<string, string|null> $document row of the collateral table with the business object it belongs to and its store view
     * @param string|null $range value of a Range header
     * @return ResponseInterface as StoredDocument::open()
     * @throws LocalizedException what to tell the person who asked
     */
    public function open(array $document, ?string $range = null): ResponseInterface
    {
        return $this->storedDocument->open((int)$document['node_id'], (int)$document['version'], $this->store->ofDocument($document), $range);
    }

    /**
     * @param array<string, string|null> $document as for open()
     * @return string|null JPEG of its first page; null: there is none, or not now
     */
    public function thumbnail(array $document): ?string
    {
        return $this->thumbnails->get(
            (int)$document['node_id'],
            (int)$document['version'],
            (string)$document['mime_type'],
            $this->store->ofDocument($document)
        );
    }
}
