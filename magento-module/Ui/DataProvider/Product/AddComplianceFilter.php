<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Ui\DataProvider\Product;

use Magento\Framework\Data\Collection;
use Magento\Ui\DataProvider\AddFilterToCollectionInterface;
use WorkspaceBridge\OpenText\Model\Compliance\ComplianceTable;

/**
 * Filters the grid of products by how they stand.
 */
class AddComplianceFilter implements AddFilterToCollectionInterface
{
    /**
     * @inheritdoc
     */
    public function addFilter(Collection $collection, $field, $condition = null)
    {
        if (!isset($condition['eq'])) {
            return;
        }
        $rows = $collection->getConnection()->select()
            ->from($collection->getTable(ComplianceTable::TABLE), ['product_id'])
            ->where('state = ?', (int)$condition['eq']);
        $collection->getSelect()->where('e.entity_id IN (?)', $rows);
    }
}
