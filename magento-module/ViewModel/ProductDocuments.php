<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Catalog\Model\Product;
use Magento\Customer\Model\Context as CustomerContext;
use Magento\Framework\App\Http\Context;
use Magento\Framework\View\Element\Block\ArgumentInterface;
use WorkspaceBridge\OpenText\Model\Collateral\DocumentAddress;
use WorkspaceBridge\OpenText\Model\Collateral\Readers;
use WorkspaceBridge\OpenText\Model\Collateral\Shelf;

/**
 * Released documents on a product's page. The page is kept for all customers of a group, so it lists what that group may read; documents
 * for one company are in its people's accounts.
 */
class ProductDocuments implements ArgumentInterface
{
    public function __construct(
        private readonly Shelf $shelf,
        private readonly Readers $readers,
        private readonly DocumentAddress $address,
        private readonly DocumentSize $size,
        private readonly Context $httpContext
    ) {
    }

    /**
     * @return array<int, array{title: string, type: string, size: string, url: string, thumbnail: string}>
     */
    public function of(Product $product): array
    {
        $reader = $this->readers->ofGroup(
            (int)$this->httpContext->getValue(CustomerContext::CONTEXT_GROUP),
            (bool)$this->httpContext->getValue(CustomerContext::CONTEXT_AUTH)
        );
        $id = (int)$product->getId();
        return array_map(fn (array $row): array => [
            'title' => (string)$row['title'],
            'type' => (string)$row['document_type'],
            'size' => $this->size->of((string)$row['size']),
            'url' => $this->address->of($row),
            'thumbnail' => (string)$this->address->ofThumbnail($row),
        ], $this->shelf->ofProducts([$id => (string)$product->getSku()], $reader)[$id] ?? []);
    }
}
