<?php

namespace WorkspaceBridge\OpenText\Api\Data;

use WorkspaceBridge\OpenText\Model\Link\LinkResult;

/**
 * Magento generates factories like this one.
 */
class LinkResultInterfaceFactory
{
    public function create(array $data = [])
    {
        return new LinkResult($data);
    }
}
