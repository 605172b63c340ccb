<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Resolver;

use Magento\Catalog\Model\Product;
use Magento\Framework\GraphQl\Config\Element\Field;
use Magento\Framework\GraphQl\Query\Resolver\BatchResolverInterface;
use Magento\Framework\GraphQl\Query\Resolver\BatchResponse;
use Magento\Framework\GraphQl\Query\Resolver\BatchResponseFactory;
use Magento\Framework\GraphQl\Query\Resolver\ContextInterface;
use WorkspaceBridge\OpenText\Model\Collateral\Readers;
use WorkspaceBridge\OpenText\Model\Collateral\Shelf;

/**
 * Documents of all products of a query by one statement.
 */
class ProductDocuments implements BatchResolverInterface
{
    public function __construct(
        private readonly Shelf $shelf,
        private readonly Readers $readers,
        private readonly DocumentFields $fields,
        private readonly BatchResponseFactory $responseFactory
    ) {
    }

    /**
     * @inheritdoc
     */
    public function resolve(ContextInterface $context, Field $field, array $requests): BatchResponse
    {
        $customerId = (int)$context->getUserId() ?: null;
        $signedIn = $context->getExtensionAttributes()->getIsCustomer() === true;
        $reader = $this->readers->ofCustomer($signedIn ? $customerId : null);
        $skus = [];
        foreach ($requests as $request) {
            $product = $request->getValue()['model'] ?? null;
            if ($product instanceof Product) {
                $skus[(int)$product->getId()] = (string)$product->getSku();
            }
        }
        $documents = $this->shelf->ofProducts($skus, $reader);
        $response = $this->responseFactory->create();
        foreach ($requests as $request) {
            $product = $request->getValue()['model'] ?? null;
            $rows = $product instanceof Product ? $documents[(int)$product->getId()] ?? [] : [];
            $response->addResponse($request, array_map(
                fn (array $row): array => $this->fields->of($row, $signedIn ? $customerId : null),
                $rows
            ));
        }
        return $response;
    }
}
