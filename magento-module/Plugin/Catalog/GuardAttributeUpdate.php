<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Plugin\Catalog;

use Magento\Catalog\Model\Product\Action;
use Magento\Catalog\Model\Product\Attribute\Source\Status;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\Compliance\Guard;

/**
 * The grid's "enable" and mass updates go past a product's own saving.
 */
class GuardAttributeUpdate
{
    public function __construct(
        private readonly Guard $guard,
        private readonly ResourceConnection $resource
    ) {
    }

    /**
     * @param Action $subject
     * @param int[] $productIds
     * @param array<string, mixed> $attrData
     * @return null
     * @throws LocalizedException
     */
    public function beforeUpdateAttributes(Action $subject, $productIds, $attrData)
    {
        if ((int)($attrData['status'] ?? 0) === Status::STATUS_ENABLED && $productIds) {
            $connection = $this->resource->getConnection();
            $this->guard->allowEnabling($connection->fetchPairs(
                $connection->select()
                    ->from($this->resource->getTableName('catalog_product_entity'), ['entity_id', 'sku'])
                    ->where('entity_id IN (?)', array_map('intval', (array)$productIds))
            ));
        }
        return null;
    }
}
