<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\SalesQuoteProductAddAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\Compliance\SalesBlock;

/**
 * Carts of every channel refuse what must not be sold; the buyer is not told which document is missing.
 */
class RefuseBlocked implements ObserverInterface
{
    public function __construct(private readonly SalesBlock $block)
    {
    }

    /**
     * @inheritdoc
     *
     * @throws LocalizedException
     */
    public function execute(Observer $observer): void
    {
        foreach ((array)$observer->getEvent()->getData('items') as $item) {
            if ($this->block->isBlocked((int)$item->getProductId())) {
                throw new LocalizedException(__('%1 cannot be bought at the moment.', $item->getName()));
            }
        }
    }
}
