<?php

namespace WorkspaceBridge\OpenText\Model\Collateral\Api;

/**
 * Magento generates factories like this one.
 */
class ListedDocumentFactory
{
    public function create(array $data = [])
    {
        return new ListedDocument(...$data);
    }
}
