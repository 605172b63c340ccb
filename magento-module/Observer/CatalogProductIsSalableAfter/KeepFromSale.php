<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CatalogProductIsSalableAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use WorkspaceBridge\OpenText\Model\Compliance\SalesBlock;

/**
 * A product without a document it must have cannot be bought, where the shop guards its sales so.
 */
class KeepFromSale implements ObserverInterface
{
    public function __construct(private readonly SalesBlock $block)
    {
    }

    /**
     * @inheritdoc
     */
    public function execute(Observer $observer): void
    {
        $salable = $observer->getEvent()->getData('salable');
        $product = $observer->getEvent()->getData('product');
        if ($salable && $salable->getIsSalable() && $this->block->isBlocked((int)$product->getId())) {
            $salable->setData('is_salable', false);
        }
    }
}
