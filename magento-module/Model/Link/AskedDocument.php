<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use Magento\Framework\App\RequestInterface;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\Observed\ObservedDocuments;

/**
 * The document an admin's request asks for: one that is linked (`id`) or that people filed in a workspace (`observed`). The id is the
 * shop's own, never a node id.
 */
class AskedDocument
{
    public function __construct(
        private readonly LinkStorage $links,
        private readonly ObservedDocuments $observed,
        private readonly RecordAccess $access
    ) {
    }

    /**
     * @return array<string, string|null> row of its table with the business object's type and id
     * @throws LocalizedException it is not there, or its record is not for this person
     */
    public function get(RequestInterface $request): array
    {
        $observed = $request->getParam('observed');
        $document = $observed === null
            ? $this->links->document((int)$request->getParam('id'))
            : $this->observed->document((int)$observed);
        if ($document === null) {
            throw new LocalizedException(__('This document is no longer linked. Reload the page it was listed on.'));
        }
        if (!$this->access->maySee((string)$document['business_object_type'])) {
            throw new LocalizedException(__('Your role does not let you see the record this document belongs to.'));
        }
        return $document;
    }
}
