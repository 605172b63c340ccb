<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral\Api;

use Magento\Catalog\Api\ProductRepositoryInterface;
use Magento\Catalog\Model\Product\Attribute\Source\Status;
use Magento\Framework\Exception\NoSuchEntityException;
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
     * A product that is not on sale is as one that is not there.
     *
     * @return ListedDocument[]
     * @throws NoSuchEntityException
     */
    private function ofProduct(string $sku, ?int $customerId): array
    {
        $product = $this->products->get($sku);
        if ((int)$product->getStatus() !== Status::STATUS_ENABLED) {
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
