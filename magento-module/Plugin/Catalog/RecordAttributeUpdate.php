<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Plugin\Catalog;

use Magento\Catalog\Model\Product\Action;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Product\Entry;

/**
 * A mass update of attributes (grid action through the queue, quick edits of other modules) tells only that it is about to begin.
 */
class RecordAttributeUpdate
{
    public function __construct(private readonly Entry $entry)
    {
    }

    /**
     * @param Action $subject
     * @param mixed $result
     * @param int[] $productIds
     * @return mixed
     */
    public function afterUpdateAttributes(Action $subject, $result, $productIds)
    {
        $this->entry->changed((array)$productIds, Cause::PRODUCT_ATTRIBUTES_UPDATED);
        return $result;
    }
}
