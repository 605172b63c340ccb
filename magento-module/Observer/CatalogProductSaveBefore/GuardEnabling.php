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
        $isNew = $product->isObjectNew() || !$product->getId();
        if ($isNew || (int)$product->getOrigData('status') !== Status::STATUS_ENABLED) {
            $this->guard->allowEnablingAs(
                $isNew ? 0 : (int)$product->getId(),
                (string)$product->getSku(),
                (int)$product->getAttributeSetId(),
                $this->websites($product, $isNew)
            );
        }
    }

    /**
     * A web API call names them in an extension attribute and leaves in the product what was before; the admin's form does it the other
     * way round. Of a product that exists both count, since neither tells which it is.
     *
     * @return int[]
     */
    private function websites(Product $product, bool $isNew): array
    {
        $named = $product->getExtensionAttributes()?->getWebsiteIds();
        $own = (array)$product->getWebsiteIds();
        $all = $isNew ? $named ?? $own : array_merge((array)$named, $own);
        return array_values(array_unique(array_map('intval', $all)));
    }
}
