<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Framework\App\ResourceConnection;

/**
 * Products whose documents changed and whose kept pages are still to be thrown away: noted with the change, so that whatever happens to the
 * process that made it, the next one or the cron throws them away.
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
     * @param string[] $products `id:5`, `sku:24-MB01`; within the transaction that changes their documents
     */
    public function add(array $products): void
    {
        // Each change a row of its own: cleaning after an earlier change must not take away what a later one noted.
        foreach (array_chunk($products, self::MOST) as $some) {
            $this->resource->getConnection()->insertMultiple(
                $this->resource->getTableName(self::TABLE),
                array_map(static fn (string $product): array => ['product' => $product], $some)
            );
        }
    }

    /**
     * After that transaction, whoever noted them.
     */
    public function clean(): void
    {
        $connection = $this->resource->getConnection();
        $table = $this->resource->getTableName(self::TABLE);
        do {
            $rows = $connection->fetchPairs($connection->select()->from($table, ['stale_id', 'product'])->order('stale_id ASC')->limit(self::MOST));
            if ($rows) {
                $this->pageCache->clean(array_values(array_unique($rows)));
                $connection->delete($table, ['stale_id IN (?)' => array_keys($rows)]);
            }
        } while (count($rows) === self::MOST);
    }
}
