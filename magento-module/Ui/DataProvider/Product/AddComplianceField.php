<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Ui\DataProvider\Product;

use Magento\Framework\Data\Collection;
use Magento\Ui\DataProvider\AddFieldToCollectionInterface;
use WorkspaceBridge\OpenText\Model\Compliance\ComplianceTable;

/**
 * The state of compliance in the grid of products, by one join.
 */
class AddComplianceField implements AddFieldToCollectionInterface
{
    public const FIELD = 'workspace_bridge_compliance';

    /**
     * @inheritdoc
     */
    public function addField(Collection $collection, $field, $alias = null)
    {
        $collection->joinField(self::FIELD, ComplianceTable::TABLE, 'state', 'product_id=entity_id', null, 'left');
    }
}
