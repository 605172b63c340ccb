<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Plugin\Quote;

use Magento\Catalog\Model\Product;
use Magento\Framework\Exception\LocalizedException;
use Magento\Quote\Model\Quote;
use WorkspaceBridge\OpenText\Model\Compliance\SalesBlock;

/**
 * Every channel puts a product into a cart by this method, which refuses what is not salable with words that leave a buyer to guess. A product that must
 * not be sold is refused with the words that carts have for it; which document is missing the buyer is not told.
 */
class SayNotSold
{
    public function __construct(private readonly SalesBlock $block)
    {
    }

    /**
     * @param Quote $subject
     * @param Product $product
     * @return null
     * @throws LocalizedException
     */
    public function beforeAddProduct(Quote $subject, Product $product)
    {
        if ($this->block->isBlocked((int)$product->getId())) {
            throw new LocalizedException(__('%1 cannot be bought at the moment.', $product->getName()));
        }
        return null;
    }
}
