<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Observed;

use Magento\Framework\App\ResourceConnection;
use WorkspaceBridge\OpenText\Api\Data\ObservedDocumentInterface;

/**
 * The table of documents that people put into workspaces.
 */
class ObservedDocuments
{
    private const TABLE = 'workspace_bridge_observed_document';

    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * Puts these in place of what is here, if anything is different.
     *
     * @param int $linkId of the workspace's link
     * @param ObservedDocumentInterface[] $documents all of the workspace
     */
    public function write(int $linkId, array $documents): void
    {
        $rows = [];
        foreach ($documents as $document) {
            $rows[$document->getNodeId()] = $this->row($linkId, $document);
        }
        ksort($rows);
        $connection = $this->resource->getConnection();
        $table = $this->resource->getTableName(self::TABLE);
        $before = array_map(
            static fn (array $row): array => array_map(static fn ($value) => $value === null ? null : (string)$value, $row),
            $this->of($linkId)
        );
        $after = array_map(
            static fn (array $row): array => array_map(static fn ($value) => $value === null ? null : (string)$value, $row),
            array_values($rows)
        );
        if ($before === $after) {
            return;
        }
        $connection->beginTransaction();
        try {
            $connection->delete($table, ['link_id = ?' => $linkId]);
            if ($rows) {
                $connection->insertMultiple($table, array_values($rows));
            }
            $connection->commit();
        } catch (\Throwable $e) {
            $connection->rollBack();
            throw $e;
        }
    }

    /**
     * @return array<string, string|null>|null row of the table with its business object's type, id and store view
     */
    public function document(int $observedId): ?array
    {
        $connection = $this->resource->getConnection();
        return $connection->fetchRow(
            $connection->select()
                ->from(['d' => $this->resource->getTableName(self::TABLE)])
                ->join(
                    ['l' => $this->resource->getTableName('workspace_bridge_link')],
                    'l.link_id = d.link_id',
                    ['business_object_type', 'business_object_id', 'store_id']
                )
                ->where('d.observed_id = ?', $observedId)
        ) ?: null;
    }

    /**
     * @return array<int, array<string, string|null>> rows of the table by node id, ascending
     */
    public function of(int $linkId): array
    {
        $connection = $this->resource->getConnection();
        return $connection->fetchAll(
            $connection->select()
                ->from($this->resource->getTableName(self::TABLE), [
                    'link_id', 'node_id', 'name', 'version', 'mime_type', 'size', 'modified_at', 'document_type', 'country_id',
                    'valid_from', 'valid_until', 'status',
                ])
                ->where('link_id = ?', $linkId)
                ->order('node_id ASC')
        );
    }

    /**
     * As they are shown, each with the id it is opened by.
     *
     * @return array<int, array<string, string|null>> by name
     */
    public function listed(int $linkId): array
    {
        $connection = $this->resource->getConnection();
        return $connection->fetchAll(
            $connection->select()
                ->from($this->resource->getTableName(self::TABLE))
                ->where('link_id = ?', $linkId)
                ->order(['name ASC', 'node_id ASC'])
        );
    }

    /**
     * @return array<string, int|string|null>
     */
    private function row(int $linkId, ObservedDocumentInterface $document): array
    {
        return [
            'link_id' => $linkId,
            'node_id' => $document->getNodeId(),
            'name' => $document->getName(),
            'version' => $document->getVersion(),
            'mime_type' => $document->getMimeType(),
            'size' => $document->getSize(),
            'modified_at' => str_replace('T', ' ', substr($document->getModifiedAt(), 0, 19)),
            'document_type' => $document->getDocumentType(),
            'country_id' => $document->getCountryId(),
            'valid_from' => $document->getValidFrom(),
            'valid_until' => $document->getValidUntil(),
            'status' => $document->getStatus(),
        ];
    }
}
