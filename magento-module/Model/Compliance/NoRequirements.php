<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

use Magento\Catalog\Model\Product;

class NoRequirements implements RequirementsInterface
{
    /**
     * @inheritdoc
     */
    public function of(Product $product): array
    {
        return [];
    }
}
