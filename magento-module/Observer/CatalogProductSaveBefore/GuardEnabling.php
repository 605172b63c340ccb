<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CatalogProductSaveBefore;

use Magento\Catalog\Model\Product;
use Magento\Catalog\Model\Product\Attribute\Source\Status;
use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use WorkspaceBridge\OpenText\Model\Compliance\Guard;

/**
 * A product that becomes enabled must have its documents. An import saves past this; what it enables is found by the exceptions' rule.
 */
class GuardEnabling implements ObserverInterface
{
    public function __construct(private readonly Guard $guard)
    {
    }

    /**
     * @inheritdoc
     */
    public function execute(Observer $observer): void
    {
        $product = $observer->getEvent()->getData('product');
        if (!$product instanceof Product || (int)$product->getStatus() !== Status::STATUS_ENABLED) {
            return;
        }
        if ($product->isObjectNew() || !$product->getId()) {
            $this->guard->allowEnablingNew(
                (string)$product->getSku(),
                (int)$product->getAttributeSetId(),
                array_map('intval', (array)$product->getWebsiteIds())
            );
        } elseif ((int)$product->getOrigData('status') !== Status::STATUS_ENABLED) {
            $this->guard->allowEnabling([(int)$product->getId() => (string)$product->getSku()]);
        }
    }
}
