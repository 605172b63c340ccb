<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Supplier;

use Magento\Catalog\Api\Data\ProductInterface;
use Magento\Catalog\Model\Product;
use Magento\Eav\Model\Config as EavConfig;
use Magento\Eav\Model\Entity\Attribute\AbstractAttribute;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;
use Magento\Framework\DB\Sql\Expression;
use Magento\Framework\EntityManager\MetadataPool;

/**
 * Suppliers that are options of a product attribute: a drop-down, with its options in the shop's tables.
 */
class AttributeSuppliers implements SuppliersInterface
{
    private const PREFIX = 'attribute-';

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly MetadataPool $metadata,
        private readonly EavConfig $eavConfig,
        private readonly Settings $settings
    ) {
    }

    /**
     * @inheritdoc
     */
    public function ofProduct(int $productId): ?Supplier
    {
        $select = $this->values(['v.value']);
        if ($select === null) {
            return null;
        }
        $option = $this->resource->getConnection()->fetchOne($select->where('e.entity_id = ?', $productId)->limit(1));
        return (int)$option > 0 ? $this->get(self::PREFIX . (int)$option) : null;
    }

    /**
     * @inheritdoc
     */
    public function get(string $id): ?Supplier
    {
        $attribute = $this->attribute();
        if ($attribute === null || preg_match('/^attribute-(\d{1,10})$/D', $id, $match) !== 1) {
            return null;
        }
        $connection = $this->resource->getConnection();
        $name = $connection->fetchOne(
            $connection->select()
                ->from(['o' => $this->resource->getTableName('eav_attribute_option')], [])
                ->join(
                    ['l' => $this->resource->getTableName('eav_attribute_option_value')],
                    'l.option_id = o.option_id AND l.store_id = 0',
                    ['value']
                )
                ->where('o.attribute_id = ?', (int)$attribute->getId())
                ->where('o.option_id = ?', (int)$match[1])
        );
        return trim((string)$name) === '' ? null : new Supplier($id, mb_substr(trim((string)$name), 0, 255), Supplier::ATTRIBUTE);
    }

    /**
     * @inheritdoc
     */
    public function products(string $id): int
    {
        $select = $this->values([new Expression('COUNT(DISTINCT e.entity_id)')]);
        return $select === null || !str_starts_with($id, self::PREFIX)
            ? 0
            : (int)$this->resource->getConnection()->fetchOne($select->where('v.value = ?', (int)substr($id, strlen(self::PREFIX))));
    }

    /**
     * @inheritdoc
     */
    public function inUse(string $after, int $limit): array
    {
        $select = $this->values(['v.value']);
        if ($select === null) {
            return [];
        }
        $last = str_starts_with($after, self::PREFIX) ? (int)substr($after, strlen(self::PREFIX)) : 0;
        $options = $this->resource->getConnection()->fetchCol(
            $select->distinct()->where('v.value > ?', $last)->order('v.value ASC')->limit($limit)
        );
        return array_map(static fn ($option): string => self::PREFIX . (int)$option, $options);
    }

    /**
     * @param array<int, mixed> $columns of products `e` and their values `v`, of all store views together
     */
    private function values(array $columns): ?Select
    {
        $attribute = $this->attribute();
        if ($attribute === null) {
            return null;
        }
        $link = $this->metadata->getMetadata(ProductInterface::class)->getLinkField();
        return $this->resource->getConnection()->select()
            ->from(['e' => $this->resource->getTableName('catalog_product_entity')], $columns)
            ->join(['v' => $attribute->getBackendTable()], "v.$link = e.$link", [])
            ->where('v.attribute_id = ?', (int)$attribute->getId())
            ->where('v.store_id = 0')
            ->where('v.value IS NOT NULL');
    }

    private function attribute(): ?AbstractAttribute
    {
        $code = $this->settings->attribute();
        $attribute = $code === '' ? null : $this->eavConfig->getAttribute(Product::ENTITY, $code);
        return $attribute && $attribute->getId() && $attribute->getFrontendInput() === 'select' && !$attribute->isStatic()
            ? $attribute
            : null;
    }
}
