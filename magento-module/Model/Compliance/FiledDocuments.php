<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

use Magento\Framework\App\ResourceConnection;

/**
 * What the assessment of some products goes by, each in one statement: attribute sets, websites, and documents filed in their workspaces.
 */
class FiledDocuments
{
    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * @param int[] $ids
     * @return array<int, int> attribute set by product
     */
    public function attributeSets(array $ids): array
    {
        $connection = $this->resource->getConnection();
        return array_map('intval', $connection->fetchPairs(
            $connection->select()
                ->from($this->resource->getTableName('catalog_product_entity'), ['entity_id', 'attribute_set_id'])
                ->where('entity_id IN (?)', $ids)
        ));
    }

    /**
     * @param int[] $ids
     * @return array<int, int[]> websites by product
     */
    public function websites(array $ids): array
    {
        $connection = $this->resource->getConnection();
        $websites = [];
        foreach (
            $connection->fetchAll(
                $connection->select()
                ->from($this->resource->getTableName('catalog_product_website'), ['product_id', 'website_id'])
                ->where('product_id IN (?)', $ids)
            ) as $row
        ) {
            $websites[(int)$row['product_id']][] = (int)$row['website_id'];
        }
        return $websites;
    }

    /**
     * @param int[] $ids
     * @return array<int, array<int, array<string, string|null>>> rows of the observed documents by product
     */
    public function documents(array $ids): array
    {
        $connection = $this->resource->getConnection();
        $documents = [];
        foreach (
            $connection->fetchAll(
                $connection->select()
                ->from(['l' => $this->resource->getTableName('workspace_bridge_link')], ['business_object_id'])
                ->join(
                    ['d' => $this->resource->getTableName('workspace_bridge_observed_document')],
                    'd.link_id = l.link_id',
                    ['observed_id', 'node_id', 'name', 'document_type', 'country_id', 'valid_from', 'valid_until', 'status']
                )
                ->where('l.business_object_type = ?', 'product')
                ->where('l.business_object_id IN (?)', array_map('strval', $ids))
                ->order('d.node_id ASC')
            ) as $row
        ) {
            $documents[(int)$row['business_object_id']][] = $row;
        }
        return $documents;
    }
}
