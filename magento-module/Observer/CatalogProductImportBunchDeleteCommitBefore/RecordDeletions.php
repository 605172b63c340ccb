<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CatalogProductImportBunchDeleteCommitBefore;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use WorkspaceBridge\OpenText\Model\Product\Entry;

/**
 * Inside the transaction in which an import deletes products; their rows are gone already, the bunch still names them.
 */
class RecordDeletions implements ObserverInterface
{
    /** Where the bunch does not say which SKU an id had. */
    private const UNKNOWN = 'unknown';

    public function __construct(private readonly Entry $entry)
    {
    }

    public function execute(Observer $observer): void
    {
        $ids = array_values(array_map('intval', (array)$observer->getEvent()->getData('ids_to_delete')));
        $skus = [];
        foreach ((array)$observer->getEvent()->getData('bunch') as $row) {
            // Rows of a store view repeat the product of the row before; Magento takes an id of each other row, in order.
            if (trim((string)($row['store_view_code'] ?? '')) === '') {
                $skus[] = (string)($row['sku'] ?? '');
            }
        }
        $this->entry->deleted(
            array_combine($ids, count($skus) === count($ids) ? $skus : array_fill(0, count($ids), self::UNKNOWN))
        );
    }
}
