<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Framework\App\ResourceConnection;

/**
 * Products whose kept pages show documents that changed: noted with the change and forgotten once the pages are thrown away, so that a
 * process that ends in between leaves them to the next minute's cron.
 */
class StalePages
{
    private const TABLE = 'workspace_bridge_stale_page';
    private const MOST = 500;

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly PageCache $pageCache
    ) {
    }

    /**
     * To be called in the transaction of the change.
     *
     * @param string[] $products `id:5`, `sku:24-MB01`
     */
    public function note(array $products): void
    {
        $rows = array_map(static fn (string $product): array => ['product' => $product], $products);
        foreach (array_chunk($rows, self::MOST) as $some) {
            $this->resource->getConnection()->insertOnDuplicate($this->resource->getTableName(self::TABLE), $some);
        }
    }

    /**
     * @param string[] $products noted before
     */
    public function clean(array $products): void
    {
        $this->pageCache->clean($products);
        foreach (array_chunk($products, self::MOST) as $some) {
            $this->resource->getConnection()->delete($this->resource->getTableName(self::TABLE), ['product IN (?)' => $some]);
        }
    }

    /**
     * What others noted and did not come to.
     */
    public function cleanLeft(): void
    {
        $connection = $this->resource->getConnection();
        $select = $connection->select()->from($this->resource->getTableName(self::TABLE), ['product'])->limit(self::MOST);
        $left = $connection->fetchCol($select);
        if ($left) {
            $this->clean(array_map('strval', $left));
        }
    }
}
