<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api;

/**
 * Documents released in OpenText, as far as the caller may read them.
 *
 * @api
 */
interface ReleasedDocumentsInterface
{
    /**
     * Of a product, for everybody.
     *
     * @param string $sku
     * @return \WorkspaceBridge\OpenText\Api\Data\ListedDocumentInterface[]
     * @throws \Magento\Framework\Exception\NoSuchEntityException
     */
    public function getOfProduct(string $sku): array;

    /**
     * Of a product, for the customer who is signed in.
     *
     * @param int $customerId
     * @param string $sku
     * @return \WorkspaceBridge\OpenText\Api\Data\ListedDocumentInterface[]
     * @throws \Magento\Framework\Exception\NoSuchEntityException
     */
    public function getOfProductForCustomer(int $customerId, string $sku): array;

    /**
     * In the account of the customer who is signed in: about no product, or of the customer's own cases and orders.
     *
     * @param int $customerId
     * @return \WorkspaceBridge\OpenText\Api\Data\ListedDocumentInterface[]
     */
    public function getOwn(int $customerId): array;
}
