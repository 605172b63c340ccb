<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Subject;

use Magento\Catalog\Model\ProductFactory;
use Magento\Catalog\Model\ResourceModel\Product as ProductResource;
use WorkspaceBridge\OpenText\Model\Delivery\NothingToTell;
use WorkspaceBridge\OpenText\Model\Outbox\Evidence;
use WorkspaceBridge\OpenText\Model\Product\Entry;
use WorkspaceBridge\OpenText\Model\Snapshot\ProductSnapshot;

class ProductSubject implements SubjectInterface
{
    public function __construct(
        private readonly ProductFactory $productFactory,
        private readonly ProductResource $productResource,
        private readonly ProductSnapshot $snapshot,
        private readonly Evidence $evidence
    ) {
    }

    /**
     * @inheritdoc
     */
    public function tell(int|string $id): Told
    {
        $product = $this->productFactory->create();
        $product->setStoreId(Entry::STORE);
        $this->productResource->load($product, $id);
        if ($product->getId()) {
            return new Told('commerce.product.changed', 'product/' . $id, Entry::STORE, null, $this->snapshot->of($product));
        }
        $sku = $this->evidence->deletedProduct((int)$id);
        if ($sku === null) {
            throw new NothingToTell('The product is not in the shop and its deletion was not recorded.');
        }
        return new Told('commerce.product.deleted', 'product/' . $id, Entry::STORE, null, ['id' => (string)$id, 'sku' => $sku]);
    }
}
