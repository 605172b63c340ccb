<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Existing;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Product\Selection;

/**
 * Products that have a workspace by configuration.
 */
class ProductSource extends TableSource
{
    public function __construct(
        ResourceConnection $resource,
        Fingerprints $fingerprints,
        private readonly Selection $selection
    ) {
        parent::__construct(
            $resource,
            $fingerprints,
            Fact::PRODUCT,
            'catalog_product_entity',
            'entity_id',
            '',
            'r.created_at',
            'r.updated_at',
            'r.sku'
        );
    }

    /**
     * @inheritdoc
     */
    protected function select(): Select
    {
        return parent::select()->where('r.entity_id IN (?)', $this->selection->select());
    }
}
