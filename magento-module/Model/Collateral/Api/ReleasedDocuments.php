<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral\Api;

use Magento\Catalog\Api\ProductRepositoryInterface;
use Magento\Catalog\Model\Product;
use Magento\Catalog\Model\Product\Attribute\Source\Status;
use Magento\Framework\Exception\NoSuchEntityException;
use Magento\Store\Model\StoreManagerInterface;
use WorkspaceBridge\OpenText\Api\ReleasedDocumentsInterface;
use WorkspaceBridge\OpenText\Model\Collateral\Readers;
use WorkspaceBridge\OpenText\Model\Collateral\Shelf;
use WorkspaceBridge\OpenText\Model\Resolver\DocumentFields;

/**
 * @inheritdoc
 */
class ReleasedDocuments implements ReleasedDocumentsInterface
{
    public function __construct(
        private readonly ProductRepositoryInterface $products,
        private readonly StoreManagerInterface $storeManager,
        private readonly Shelf $shelf,
        private readonly Readers $readers,
        private readonly DocumentFields $fields,
        private readonly ListedDocumentFactory $documentFactory
    ) {
    }

    /**
     * @inheritdoc
     */
    public function getOfProduct(string $sku): array
    {
        return $this->ofProduct($sku, null);
    }

    /**
     * @inheritdoc
     */
    public function getOfProductForCustomer(int $customerId, string $sku): array
    {
        return $this->ofProduct($sku, $customerId);
    }

    /**
     * @inheritdoc
     */
    public function getOwn(int $customerId): array
    {
        return $this->documents($this->shelf->ofAccount($this->readers->ofCustomer($customerId)), $customerId);
    }

    /**
     * A product that is not on sale, or not in the website that is asked, is as one that is not there; the scope `all` asks every website.
     *
     * @return ListedDocument[]
     * @throws NoSuchEntityException
     */
    private function ofProduct(string $sku, ?int $customerId): array
    {
        /** @var Product $product */
        $product = $this->products->get($sku);
        $website = (int)$this->storeManager->getStore()->getWebsiteId();
        $isThere = $website === 0 || in_array($website, array_map('intval', (array)$product->getWebsiteIds()), true);
        if (!$isThere || (int)$product->getStatus() !== Status::STATUS_ENABLED) {
            throw new NoSuchEntityException(__('The product that was requested doesn\'t exist. Verify the product and try again.'));
        }
        $id = (int)$product->getId();
        $rows = $this->shelf->ofProducts([$id => (string)$product->getSku()], $this->readers->ofCustomer($customerId));
        return $this->documents($rows[$id] ?? [], $customerId);
    }

    /**
     * @param array<int, array<string, string|null>> $rows
     * @return ListedDocument[]
     */
    private function documents(array $rows, ?int $customerId): array
    {
        return array_map(
            fn (array $row): ListedDocument => $this->documentFactory->create(['fields' => $this->fields->of($row, $customerId)]),
            $rows
        );
    }
}
