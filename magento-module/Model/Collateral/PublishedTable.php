<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Framework\App\ResourceConnection;

/**
 * The table of files in the media storage. A row is there before its file and goes after it, so that no file is ever without one.
 */
class PublishedTable
{
    private const TABLE = 'workspace_bridge_published';
    private const COLLATERAL = 'workspace_bridge_collateral';

    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * Rows whose files do not stand: their document is gone, no longer public or valid, has another version, or is of another name.
     *
     * @param bool $all every row
     * @param string[] $types media types that are published
     * @param string $today
     * @param bool $unfinished those being written, too: only for who holds the lock
     * @param int|null $only this document alone
     * @return array<int, array{collateral_id: string, path: string}>
     */
    public function fallen(bool $all, array $types, string $today, bool $unfinished, ?int $only = null): array
    {
        $connection = $this->resource->getConnection();
        $select = $connection->select()->from(['p' => $this->name(self::TABLE)], ['collateral_id', 'path']);
        if (!$all) {
            $select->joinLeft(
                ['c' => $this->name(self::COLLATERAL)],
                'c.collateral_id = p.collateral_id AND c.version = p.version AND c.node_id = p.node_id AND c.name = p.name AND '
                . $this->standing($types, $today),
                []
            )->where('c.collateral_id IS NULL');
        }
        if (!$unfinished) {
            $select->where('p.version > 0');
        }
        if ($only !== null) {
            $select->where('p.collateral_id = ?', $only);
        }
        return $connection->fetchAll($select);
    }

    /**
     * Public documents that have no file yet.
     *
     * @param string[] $types
     * @param string $today
     * @param int $after id of the document after which to begin; those up to it come last
     * @param int $limit
     * @return array<int, array<string, string|null>> rows of the collateral table with the business object they belong to
     */
    public function missing(array $types, string $today, int $after, int $limit): array
    {
        $connection = $this->resource->getConnection();
        return $connection->fetchAll(
            $connection->select()
                ->from(['c' => $this->name(self::COLLATERAL)])
                ->join(['l' => $this->name('workspace_bridge_link')], 'l.link_id = c.link_id', ['business_object_type', 'business_object_id', 'store_id'])
                ->joinLeft(['p' => $this->name(self::TABLE)], 'p.collateral_id = c.collateral_id', [])
                ->where('p.collateral_id IS NULL')
                ->where($this->standing($types, $today))
                ->order([new \Zend_Db_Expr($connection->quoteInto('c.collateral_id <= ? ASC', $after)), 'c.collateral_id ASC'])
                ->limit($limit)
        );
    }

    /**
     * A file is about to be written.
     */
    public function intend(int $collateralId, string $path): void
    {
        $this->resource->getConnection()->insertOnDuplicate(
            $this->name(self::TABLE),
            ['collateral_id' => $collateralId, 'version' => 0, 'node_id' => 0, 'name' => '', 'path' => $path],
            ['version', 'node_id', 'name', 'path']
        );
    }

    /**
     * Bytes that are not of their type are not asked for again before the document changes.
     *
     * @param array<string, string|null> $document
     */
    public function refuse(array $document): void
    {
        $this->resource->getConnection()->update($this->name(self::TABLE), [
            'version' => (int)$document['version'],
            'node_id' => (int)$document['node_id'],
            'name' => (string)$document['name'],
            'path' => '',
        ], ['collateral_id = ?' => (int)$document['collateral_id']]);
    }

    /**
     * The file is there.
     *
     * @param array<string, string|null> $document as it was read
     * @param string[] $types
     * @param string $today
     * @return bool false where the document has changed meanwhile: the file does not stand
     */
    public function confirm(array $document, array $types, string $today): bool
    {
        $connection = $this->resource->getConnection();
        $id = (int)$document['collateral_id'];
        $connection->update($this->name(self::TABLE), [
            'version' => (int)$document['version'],
            'node_id' => (int)$document['node_id'],
            'name' => (string)$document['name'],
        ], ['collateral_id = ?' => $id]);
        // After the row is told: who withdraws the document from now on sees it.
        return $this->fallen(false, $types, $today, false, $id) === [];
    }

    public function remove(int $collateralId): void
    {
        $this->resource->getConnection()->delete($this->name(self::TABLE), ['collateral_id = ?' => $collateralId]);
    }

    /**
     * @param string[] $types
     */
    private function standing(array $types, string $today): string
    {
        $connection = $this->resource->getConnection();
        return implode(' AND ', [
            $connection->quoteInto('c.audience = ?', Entitlement::PUBLIC),
            'c.owner_id IS NULL',
            $connection->quoteInto('c.mime_type IN (?)', $types),
            $connection->quoteInto('(c.valid_from IS NULL OR c.valid_from <= ?)', $today),
            $connection->quoteInto('(c.valid_until IS NULL OR c.valid_until >= ?)', $today),
        ]);
    }

    private function name(string $table): string
    {
        return $this->resource->getTableName($table);
    }
}
