<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Adapter\AdapterInterface;
use WorkspaceBridge\OpenText\Api\Data\LinkedDocumentInterface;
use WorkspaceBridge\OpenText\Api\Data\LinkUpdateInterface;

/**
 * The tables of links and of their documents.
 */
class LinkStorage
{
    public const LINK = 'workspace_bridge_link';
    public const DOCUMENT = 'workspace_bridge_link_document';
    public const HOLD = 'workspace_bridge_link_hold';

    /** Role of the evidence manifest: it goes on as documents come, and is never on hold itself. */
    private const MANIFEST = 'archive-manifest';

    private const ROWS_PER_STATEMENT = 500;

    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * Puts the update in place of what is here, unless that is newer.
     *
     * @param LinkUpdateInterface $update
     * @param int|null $storeId store view of the record; null: none, or it is gone, and what was known stays
     * @param (callable(int): void)|null $more takes the link's id and writes, in the same transaction, what else the update tells: nobody
     *                                         else's update comes between
     * @return string[]|null the state before in a list, an empty list when there was none; null when something newer is here
     */
    public function write(LinkUpdateInterface $update, ?int $storeId = null, ?callable $more = null): ?array
    {
        $connection = $this->resource->getConnection();
        $connection->beginTransaction();
        try {
            $before = $this->writeInTransaction($connection, $update, $storeId, $more);
            $connection->commit();
            return $before;
        } catch (\Throwable $e) {
            $connection->rollBack();
            throw $e;
        }
    }

    /**
     * Whether no newer update is here; where it is asked in a transaction none comes before its end.
     */
    public function isNewest(LinkUpdateInterface $update): bool
    {
        $connection = $this->resource->getConnection();
        $current = $connection->fetchRow(
            $this->select($connection, $update->getBusinessObjectType(), $update->getBusinessObjectId())->forUpdate()
        );
        return $current && (int)$current['sequence'] <= $update->getSequence();
    }

    /**
     * @return array<string, string|null>|null row of the link table
     */
    public function find(string $type, string $id): ?array
    {
        $connection = $this->resource->getConnection();
        return $connection->fetchRow($this->select($connection, $type, $id)) ?: null;
    }

    /**
     * @return array<int, array<string, string>> rows of the document table, oldest first
     */
    public function documents(int $linkId): array
    {
        $connection = $this->resource->getConnection();
        return $connection->fetchAll(
            $connection->select()
                ->from($this->resource->getTableName(self::DOCUMENT))
                ->where('link_id = ?', $linkId)
                ->order(['stored_at ASC', 'document_id ASC'])
        );
    }

    /**
     * @return array<string, array{documents: int, of: int}> by name of the hold: documents on it in OpenText, and how many there are
     */
    public function holds(int $linkId): array
    {
        $connection = $this->resource->getConnection();
        $rows = $connection->fetchAll($connection->select()->from($this->resource->getTableName(self::HOLD))->where('link_id = ?', $linkId));
        return array_column(
            array_map(static fn (array $row): array => [$row['name'], ['documents' => (int)$row['documents'], 'of' => (int)$row['of_documents']]], $rows),
            1,
            0
        );
    }

    /**
     * @return array<string, string>|null row of the document table with its business object's type, id and store view
     */
    public function document(int $documentId): ?array
    {
        $connection = $this->resource->getConnection();
        return $connection->fetchRow(
            $connection->select()
                ->from(['d' => $this->resource->getTableName(self::DOCUMENT)])
                ->join(
                    ['l' => $this->resource->getTableName(self::LINK)],
                    'l.link_id = d.link_id',
                    ['business_object_type', 'business_object_id', 'store_id']
                )
                ->where('d.document_id = ?', $documentId)
        ) ?: null;
    }

    /**
     * @return string[]|null
     */
    private function writeInTransaction(AdapterInterface $connection, LinkUpdateInterface $update, ?int $storeId, ?callable $more): ?array
    {
        $current = $connection->fetchRow(
            $this->select($connection, $update->getBusinessObjectType(), $update->getBusinessObjectId())->forUpdate()
        );
        if ($current && (int)$current['sequence'] > $update->getSequence()) {
            return null;
        }
        $row = [
            'business_object_type' => $update->getBusinessObjectType(),
            'business_object_id' => $update->getBusinessObjectId(),
            'state' => $update->getState(),
            'workspace_node_id' => $update->getWorkspaceNodeId(),
            'workspace_name' => $update->getWorkspaceName(),
            'workspace_url' => $update->getWorkspaceUrl(),
            'message_code' => $update->getMessageCode(),
            'message' => $update->getMessage(),
            'sequence' => $update->getSequence(),
            'revision' => $update->getRevision(),
            'updated_at' => $this->databaseTime($update->getUpdatedAt()),
            'record_status' => $update->getCaseStatus()?->getStatus(),
            'record_resolution' => $update->getCaseStatus()?->getResolution(),
        ] + ($storeId === null ? [] : ['store_id' => $storeId]);
        $connection->insertOnDuplicate($this->resource->getTableName(self::LINK), $row, array_keys($row));
        $linkId = (int)($current['link_id'] ?? $connection->fetchOne(
            $this->select($connection, $update->getBusinessObjectType(), $update->getBusinessObjectId())
        ));
        $this->writeDocuments($connection, $linkId, $update->getDocuments());
        $this->writeHolds($connection, $linkId, $update->getDocuments());
        if ($more !== null) {
            $more($linkId);
        }
        return $current ? [(string)$current['state']] : [];
    }

    /**
     * By difference: an order's documents hardly change from one update to the next.
     *
     * @param LinkedDocumentInterface[] $documents
     */
    private function writeDocuments(AdapterInterface $connection, int $linkId, array $documents): void
    {
        $table = $this->resource->getTableName(self::DOCUMENT);
        $rows = [];
        foreach ($documents as $document) {
            $rows[$document->getRole() . ' ' . $document->getSourceId()] = [
                'link_id' => $linkId,
                'role' => $document->getRole(),
                'source_id' => $document->getSourceId(),
                'name' => $document->getName(),
                'node_id' => $document->getNodeId(),
                'version' => $document->getVersion(),
                'mime_type' => $document->getMimeType(),
                'size' => $document->getSize(),
                'sha256' => $document->getSha256(),
                'stored_at' => $this->databaseTime($document->getStoredAt()),
                'classification' => $document->getClassification(),
            ];
        }
        $known = [];
        foreach ($this->documents($linkId) as $row) {
            $known[$row['role'] . ' ' . $row['source_id']] = $row;
        }
        $gone = array_column(array_diff_key($known, $rows), 'document_id');
        if ($gone) {
            $connection->delete($table, ['document_id IN (?)' => $gone]);
        }
        $changed = array_filter(
            $rows,
            static fn (array $row, string $key): bool => array_diff_assoc(array_map('strval', $row), $known[$key] ?? []) !== [],
            ARRAY_FILTER_USE_BOTH
        );
        foreach (array_chunk(array_values($changed), self::ROWS_PER_STATEMENT) as $chunk) {
            $connection->insertOnDuplicate($table, $chunk, array_keys($chunk[0]));
        }
    }

    /**
     * Of each hold, how many of the documents are on it.
     *
     * @param LinkedDocumentInterface[] $documents
     */
    private function writeHolds(AdapterInterface $connection, int $linkId, array $documents): void
    {
        $table = $this->resource->getTableName(self::HOLD);
        $held = array_filter($documents, static fn (LinkedDocumentInterface $document): bool => $document->getRole() !== self::MANIFEST);
        $counts = [];
        foreach ($held as $document) {
            foreach (array_unique($document->getHolds()) as $name) {
                $counts[$name] = ($counts[$name] ?? 0) + 1;
            }
        }
        $connection->delete($table, ['link_id = ?' => $linkId] + ($counts ? ['name NOT IN (?)' => array_map('strval', array_keys($counts))] : []));
        $rows = [];
        foreach ($counts as $name => $count) {
            $rows[] = ['link_id' => $linkId, 'name' => (string)$name, 'documents' => $count, 'of_documents' => count($held)];
        }
        if ($rows) {
            $connection->insertOnDuplicate($table, $rows, ['documents', 'of_documents']);
        }
    }

    private function select(AdapterInterface $connection, string $type, string $id): \Magento\Framework\DB\Select
    {
        return $connection->select()
            ->from($this->resource->getTableName(self::LINK))
            ->where('business_object_type = ?', $type)
            ->where('business_object_id = ?', $id);
    }

    /**
     * The seconds of an RFC 3339 time in UTC, as the database has them.
     */
    private function databaseTime(string $time): string
    {
        return str_replace('T', ' ', substr($time, 0, 19));
    }
}
