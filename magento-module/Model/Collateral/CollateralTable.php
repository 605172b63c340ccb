<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;
use WorkspaceBridge\OpenText\Api\Data\ReleasedDocumentInterface;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;

/**
 * The tables of documents released to buyers, and of the products they are about.
 */
class CollateralTable
{
    private const TABLE = 'workspace_bridge_collateral';
    private const PRODUCT = 'workspace_bridge_collateral_product';
    private const PUBLISHED = 'workspace_bridge_published';

    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * Puts these in place of what the workspace had; a document that stays keeps its id, so that links to it stay.
     *
     * @param ReleasedDocumentInterface[] $documents all of the workspace
     * @param int|null $ownProduct product whose workspace it is
     * @param int|null $owner customer whose workspace it is, 0: nobody; null: it is no buyer's
     * @return string[] products whose documents changed: `id:5`, `sku:24-MB01`
     */
    public function write(int $linkId, array $documents, ?int $ownProduct, ?int $owner = null): array
    {
        $connection = $this->resource->getConnection();
        $connection->beginTransaction();
        try {
            $before = $this->ofLink($linkId);
            $changed = [];
            $kept = [];
            foreach ($this->byNode($documents) as $document) {
                $row = ['owner_id' => $owner] + $this->row($linkId, $document);
                $products = $this->productsOf($document, $ownProduct);
                $known = $before[$document->getNodeId()] ?? null;
                if ($known !== null && $known['products'] === $products && array_diff_assoc(array_map('strval', $row), $known) === []) {
                    $kept[] = (int)$known['collateral_id'];
                    continue;
                }
                $kept[] = $id = $this->put($row, $known);
                $this->putProducts($id, $products);
                array_push($changed, ...$products, ...($known['products'] ?? []));
            }
            foreach ($before as $row) {
                if (!in_array((int)$row['collateral_id'], $kept, true)) {
                    $connection->delete($this->name(self::TABLE), ['collateral_id = ?' => (int)$row['collateral_id']]);
                    array_push($changed, ...$row['products']);
                }
            }
            $connection->commit();
            return array_values(array_unique($changed));
        } catch (\Throwable $e) {
            $connection->rollBack();
            throw $e;
        }
    }

    /**
     * Documents about some products, whoever may read them.
     *
     * @param array<int, string> $skus by product
     * @return array<int, array<int, array<string, string|null>>> rows by product, by title
     */
    public function ofProducts(array $skus): array
    {
        if (!$skus) {
            return [];
        }
        $products = [];
        foreach ($skus as $id => $sku) {
            $products['id:' . $id] = $id;
            $products['sku:' . mb_strtolower($sku)] = $id;
        }
        $rows = [];
        $select = $this->withFile($this->select())
            ->join(['p' => $this->name(self::PRODUCT)], 'p.collateral_id = c.collateral_id', ['product'])
            ->where('p.product IN (?)', array_map('strval', array_keys($products)))
            ->order(['c.title ASC', 'c.collateral_id ASC']);
        foreach ($this->resource->getConnection()->fetchAll($select) as $row) {
            // The database finds other SKUs, too: an accented letter is the plain one to it.
            $product = $products[mb_strtolower((string)$row['product'])] ?? null;
            if ($product !== null) {
                $rows[$product][(int)$row['collateral_id']] = $row;
            }
        }
        return $rows;
    }

    /**
     * Documents of an account: those of the customer's own records, and those about no product. Those of other customers, groups and
     * companies are left out already, so that they do not use up the limit.
     *
     * @param string[] $names the reader's group and companies
     * @param int $customerId
     * @return array<int, array<string, string|null>>
     */
    public function ofAccount(array $names, int $customerId, int $limit): array
    {
        $connection = $this->resource->getConnection();
        $readable = ['c.allowed IS NULL'];
        foreach ($names as $name) {
            $literally = str_replace(['\\', '%', '_'], ['\\\\', '\\%', '\\_'], $name);
            $readable[] = $connection->quoteInto("CONCAT('\n', c.allowed, '\n') LIKE ?", "%\n" . $literally . "\n%");
        }
        $select = $this->withFile($this->select())
            ->where(
                'c.owner_id = ? OR (c.owner_id IS NULL AND NOT EXISTS ('
                . $connection->select()->from(['p' => $this->name(self::PRODUCT)], ['product'])->where('p.collateral_id = c.collateral_id')
                . '))',
                $customerId
            )
            ->where(implode(' OR ', $readable))
            ->order(['c.title ASC', 'c.collateral_id ASC'])
            ->limit($limit);
        return $connection->fetchAll($select);
    }

    /**
     * @return array<string, string|null>|null with the business object in whose workspace it was released
     */
    public function find(int $id): ?array
    {
        return $this->resource->getConnection()->fetchRow(
            $this->select()
                ->join(['l' => $this->name(LinkStorage::LINK)], 'l.link_id = c.link_id', ['business_object_type', 'business_object_id', 'store_id'])
                ->where('c.collateral_id = ?', $id)
        ) ?: null;
    }

    /**
     * @return string[] products a document is about: `id:5`, `sku:24-MB01`
     */
    public function productsOfDocument(int $id): array
    {
        $connection = $this->resource->getConnection();
        return $connection->fetchCol(
            $connection->select()->from($this->name(self::PRODUCT), ['product'])->where('collateral_id = ?', $id)
        );
    }

    /**
     * Products of which a document begins or ends to be valid between two days.
     *
     * @param string $after the last day that was looked at
     * @param string $today
     * @return string[]
     */
    public function turning(string $after, string $today): array
    {
        $connection = $this->resource->getConnection();
        return $connection->fetchCol(
            $connection->select()->distinct()
                ->from(['c' => $this->name(self::TABLE)], [])
                ->join(['p' => $this->name(self::PRODUCT)], 'p.collateral_id = c.collateral_id', ['product'])
                ->where($connection->quoteInto('(c.valid_from > ?', $after) . $connection->quoteInto(' AND c.valid_from <= ?)', $today)
                    . $connection->quoteInto(' OR (c.valid_until >= ?', $after) . $connection->quoteInto(' AND c.valid_until < ?)', $today))
        );
    }

    /**
     * A listing of a workspace in which somebody works may hold a document twice.
     *
     * @param ReleasedDocumentInterface[] $documents
     * @return array<int, ReleasedDocumentInterface>
     */
    private function byNode(array $documents): array
    {
        $byNode = [];
        foreach ($documents as $document) {
            $byNode[$document->getNodeId()] = $document;
        }
        return $byNode;
    }

    /**
     * @return array<int, array<string, mixed>> rows by node, each with its products
     */
    private function ofLink(int $linkId): array
    {
        $connection = $this->resource->getConnection();
        $rows = [];
        foreach ($connection->fetchAll($this->select()->where('c.link_id = ?', $linkId)->forUpdate()) as $row) {
            $rows[(int)$row['node_id']] = $row + ['products' => []];
        }
        $products = $connection->fetchAll(
            $connection->select()
                ->from(['c' => $this->name(self::TABLE)], ['node_id'])
                ->join(['p' => $this->name(self::PRODUCT)], 'p.collateral_id = c.collateral_id', ['product'])
                ->where('c.link_id = ?', $linkId)
        );
        foreach ($products as $row) {
            $rows[(int)$row['node_id']]['products'][] = (string)$row['product'];
        }
        foreach ($rows as &$row) {
            // Here, not by the database: it has another order of letters than those the products are compared with.
            sort($row['products']);
        }
        return $rows;
    }

    /**
     * @param array<string, int|string|null> $row
     * @param array<string, mixed>|null $known
     */
    private function put(array $row, ?array $known): int
    {
        $connection = $this->resource->getConnection();
        if ($known === null) {
            $connection->insert($this->name(self::TABLE), $row);
            return (int)$connection->lastInsertId($this->name(self::TABLE));
        }
        $connection->update($this->name(self::TABLE), $row, ['collateral_id = ?' => (int)$known['collateral_id']]);
        return (int)$known['collateral_id'];
    }

    /**
     * @param string[] $products
     */
    private function putProducts(int $id, array $products): void
    {
        $connection = $this->resource->getConnection();
        $connection->delete($this->name(self::PRODUCT), ['collateral_id = ?' => $id]);
        if ($products) {
            // Two that are one SKU to the database are kept once.
            $connection->insertOnDuplicate($this->name(self::PRODUCT), array_map(
                static fn (string $product): array => ['collateral_id' => $id, 'product' => $product],
                $products
            ), ['product']);
        }
    }

    /**
     * @return string[] ascending
     */
    private function productsOf(ReleasedDocumentInterface $document, ?int $ownProduct): array
    {
        $products = array_map(
            static fn (string $sku): string => 'sku:' . mb_strtolower(mb_substr(trim($sku), 0, 64)),
            array_map('strval', $document->getSkus() ?? [])
        );
        if (!$products && $ownProduct !== null) {
            $products[] = 'id:' . $ownProduct;
        }
        $products = array_values(array_unique($products));
        sort($products);
        return $products;
    }

    /**
     * @return array<string, int|string|null>
     */
    private function row(int $linkId, ReleasedDocumentInterface $document): array
    {
        $allowed = match ($document->getAudience()) {
            Entitlement::GROUPS => $document->getGroups() ?? [],
            Entitlement::COMPANY => $document->getCompanies() ?? [],
            default => null,
        };
        return [
            'link_id' => $linkId,
            'node_id' => $document->getNodeId(),
            'version' => $document->getVersion(),
            'name' => $document->getName(),
            'title' => $document->getTitle(),
            'mime_type' => $document->getMimeType(),
            'size' => $document->getSize(),
            'document_type' => $document->getDocumentType(),
            'audience' => $document->getAudience(),
            'allowed' => $allowed === null ? null : implode("\n", array_map('trim', $allowed)),
            'locale' => $document->getLocale(),
            'valid_from' => $document->getValidFrom(),
            'valid_until' => $document->getValidUntil(),
        ];
    }

    /**
     * With the path of its file in the media storage, as `published`, where this very version lies there.
     */
    private function withFile(Select $select): Select
    {
        return $select->joinLeft(
            ['f' => $this->name(self::PUBLISHED)],
            'f.collateral_id = c.collateral_id AND f.version = c.version AND f.node_id = c.node_id',
            ['published' => 'path']
        );
    }

    private function select(): Select
    {
        return $this->resource->getConnection()->select()->from(['c' => $this->name(self::TABLE)]);
    }

    private function name(string $table): string
    {
        return $this->resource->getTableName($table);
    }
}
