<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

use Magento\Catalog\Model\Product;

/**
 * Which documents a product needs before it may be sold.
 */
interface RequirementsInterface
{
    /**
     * @param Product $product freshly loaded, values of the admin store view
     * @return array<int, array{documentType: string, countryId?: string, blocking: bool}> as the contract's RequiredDocument
     */
    public function of(Product $product): array;
}
