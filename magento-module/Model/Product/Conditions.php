<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Product;

use Magento\Catalog\Api\Data\ProductInterface;
use Magento\Catalog\Model\Product;
use Magento\Catalog\Model\Product\Attribute\Source\Status;
use Magento\Eav\Model\Config as EavConfig;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;
use Magento\Framework\DB\Sql\Expression;
use Magento\Framework\EntityManager\MetadataPool;

/**
 * Conditions on the table of products, `e` in a statement, by their attributes.
 */
class Conditions
{
    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly MetadataPool $metadata,
        private readonly EavConfig $eavConfig
    ) {
    }

    /**
     * Only products that are enabled in any store view.
     */
    public function enabled(Select $select): void
    {
        $connection = $this->resource->getConnection();
        $status = $this->eavConfig->getAttribute(Product::ENTITY, 'status');
        $link = $this->linkField();
        $select->where('EXISTS (?)', $connection->select()
            ->from(['s' => $status->getBackendTable()], [new Expression('1')])
            ->where("s.$link = e.$link")
            ->where('s.attribute_id = ?', (int)$status->getId())
            ->where('s.value = ?', Status::STATUS_ENABLED));
    }

    /**
     * Only products that are not enabled in a store view; 0: by the values of all store views.
     */
    public function notEnabledIn(Select $select, int $storeId): void
    {
        $status = $this->eavConfig->getAttribute(Product::ENTITY, 'status');
        $link = $this->linkField();
        foreach (['shared' => 0, 'own' => $storeId] as $alias => $scope) {
            $on = sprintf('%1$s.%2$s = e.%2$s AND %1$s.attribute_id = %3$d AND %1$s.store_id = %4$d', $alias, $link, $status->getId(), $scope);
            $select->joinLeft([$alias => $status->getBackendTable()], $on, []);
        }
        $select->where('COALESCE(own.value, shared.value, 0) <> ?', Status::STATUS_ENABLED);
    }

    /**
     * Only products whose attribute is set in the admin's values, and not "No". An attribute that is gone selects nothing: the merchant
     * named those that carry it.
     */
    public function attributeSet(Select $select, string $code): void
    {
        $attribute = $this->eavConfig->getAttribute(Product::ENTITY, $code);
        if (!$attribute || !$attribute->getId()) {
            $select->where('1 = 0');
            return;
        }
        if ($attribute->isStatic()) {
            $select->where('e.' . $attribute->getAttributeCode() . " NOT IN ('', '0')");
            return;
        }
        $link = $this->linkField();
        $select->join(['f' => $attribute->getBackendTable()], "f.$link = e.$link", [])
            ->where('f.attribute_id = ?', (int)$attribute->getId())
            ->where('f.store_id = 0')
            ->where("f.value NOT IN ('', '0')");
    }

    private function linkField(): string
    {
        return $this->metadata->getMetadata(ProductInterface::class)->getLinkField();
    }
}
