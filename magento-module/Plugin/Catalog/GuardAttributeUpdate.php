<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Plugin\Catalog;

use Magento\Catalog\Model\Product\Action;
use Magento\Catalog\Model\Product\Attribute\Source\Status;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\Compliance\Guard;
use WorkspaceBridge\OpenText\Model\Product\Conditions;

/**
 * The grid's "enable" and mass updates go past a product's own saving.
 */
class GuardAttributeUpdate
{
    public function __construct(
        private readonly Guard $guard,
        private readonly ResourceConnection $resource,
        private readonly Conditions $conditions
    ) {
    }

    /**
     * @param Action $subject
     * @param int[] $productIds
     * @param array<string, mixed> $attrData
     * @param int $storeId
     * @return null
     * @throws LocalizedException
     */
    public function beforeUpdateAttributes(Action $subject, $productIds, $attrData, $storeId)
    {
        if ((int)($attrData['status'] ?? 0) === Status::STATUS_ENABLED && $productIds) {
            $connection = $this->resource->getConnection();
            $select = $connection->select()
                ->from(['e' => $this->resource->getTableName('catalog_product_entity')], ['entity_id', 'sku'])
                ->where('e.entity_id IN (?)', array_map('intval', (array)$productIds));
            // Those that are enabled already stay so, and must not keep the others from being updated.
            $this->conditions->notEnabledIn($select, (int)$storeId);
            $this->guard->allowEnabling($connection->fetchPairs($select));
        }
        return null;
    }
}
