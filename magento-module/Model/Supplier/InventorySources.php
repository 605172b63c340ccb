<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Supplier;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;
use Magento\Framework\DB\Sql\Expression;

/**
 * Suppliers that are inventory sources; read from their tables, because a shop may have taken Magento's inventory modules out.
 */
class InventorySources implements SuppliersInterface
{
    private const PREFIX = 'source-';
    private const NAMED = '/^source-([A-Za-z0-9._-]{1,57})$/D';

    /** Magento's own source, which every shop has whoever supplies it. */
    private const DEFAULT_SOURCE = 'default';

    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * @inheritdoc
     */
    public function ofProduct(int $productId): ?Supplier
    {
        if (!$this->installed()) {
            return null;
        }
        $code = $this->resource->getConnection()->fetchOne(
            $this->items(['i.source_code'])->where('e.entity_id = ?', $productId)->order('i.source_code ASC')->limit(1)
        );
        return $code === false ? null : $this->get(self::PREFIX . $code);
    }

    /**
     * @inheritdoc
     */
    public function get(string $id): ?Supplier
    {
        if (preg_match(self::NAMED, $id, $match) !== 1 || !$this->installed()) {
            return null;
        }
        $connection = $this->resource->getConnection();
        $name = $connection->fetchOne(
            $connection->select()
                ->from($this->resource->getTableName('inventory_source'), ['name'])
                ->where('source_code = ?', $match[1])
        );
        return $name === false ? null : new Supplier($id, mb_substr(trim((string)$name) ?: $match[1], 0, 255), Supplier::SOURCE);
    }

    /**
     * @inheritdoc
     */
    public function products(string $id): int
    {
        if (preg_match(self::NAMED, $id, $match) !== 1 || !$this->installed()) {
            return 0;
        }
        return (int)$this->resource->getConnection()->fetchOne(
            $this->items([new Expression('COUNT(DISTINCT e.entity_id)')])->where('i.source_code = ?', $match[1])
        );
    }

    /**
     * @inheritdoc
     */
    public function inUse(string $after, int $limit): array
    {
        if (!$this->installed()) {
            return [];
        }
        $codes = $this->resource->getConnection()->fetchCol(
            $this->items(['i.source_code'])->distinct()
                ->where('i.source_code > ?', (string)substr($after, strlen(self::PREFIX)))
                ->order('i.source_code ASC')
                ->limit($limit)
        );
        return array_map(static fn ($code): string => self::PREFIX . $code, $codes);
    }

    /**
     * @param array<int, mixed> $columns of sources' items `i` and products `e`
     */
    private function items(array $columns): Select
    {
        return $this->resource->getConnection()->select()
            ->from(['i' => $this->resource->getTableName('inventory_source_item')], $columns)
            ->join(['e' => $this->resource->getTableName('catalog_product_entity')], 'e.sku = i.sku', [])
            ->where('i.source_code <> ?', self::DEFAULT_SOURCE);
    }

    private function installed(): bool
    {
        return $this->resource->getConnection()->isTableExists($this->resource->getTableName('inventory_source_item'));
    }
}
