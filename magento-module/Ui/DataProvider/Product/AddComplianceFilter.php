<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Ui\DataProvider\Product;

use Magento\Framework\Data\Collection;
use Magento\Ui\DataProvider\AddFilterToCollectionInterface;
use WorkspaceBridge\OpenText\Model\Compliance\Assessment;
use WorkspaceBridge\OpenText\Model\Compliance\ComplianceTable;

/**
 * Filters the grid of products by how they stand. A product that was not assessed yet is among those of which nothing is required.
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
        $state = (int)$condition['eq'];
        $rows = $collection->getConnection()->select()->from($collection->getTable(ComplianceTable::TABLE), ['product_id']);
        if ($state === Assessment::NOT_REQUIRED) {
            $collection->getSelect()->where('e.entity_id NOT IN (?)', $rows->where('state <> ?', $state));
            return;
        }
        $collection->getSelect()->where('e.entity_id IN (?)', $rows->where('state = ?', $state));
    }
}
