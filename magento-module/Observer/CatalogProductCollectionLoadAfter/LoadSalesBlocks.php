<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CatalogProductCollectionLoadAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use WorkspaceBridge\OpenText\Model\Compliance\SalesBlock;

/**
 * A list of products asks once for all of them.
 */
class LoadSalesBlocks implements ObserverInterface
{
    public function __construct(private readonly SalesBlock $block)
    {
    }

    /**
     * @inheritdoc
     */
    public function execute(Observer $observer): void
    {
        $collection = $observer->getEvent()->getData('collection');
        if ($collection) {
            $this->block->load(array_keys($collection->getItems()));
        }
    }
}
