<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\SalesQuoteItemQtySetAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Quote\Model\Quote\Item;
use WorkspaceBridge\OpenText\Model\Compliance\SalesBlock;

/**
 * Carts of every channel refuse what must not be sold, also what was put in before it was so: the event comes when an item is added and
 * whenever a cart is loaded (Magento\Quote\Model\Quote\Item\AbstractItem::checkData). The buyer is not told which document is missing.
 */
class RefuseBlocked implements ObserverInterface
{
    private const ORIGIN = 'workspace_bridge';
    private const NOT_SOLD = 1;

    public function __construct(private readonly SalesBlock $block)
    {
    }

    /**
     * @inheritdoc
     */
    public function execute(Observer $observer): void
    {
        $item = $observer->getEvent()->getData('item');
        if (!$item instanceof Item || !$item->getQuote() || !$this->block->isBlocked((int)$item->getProductId())) {
            return;
        }
        $item->addErrorInfo(self::ORIGIN, self::NOT_SOLD, __('%1 cannot be bought at the moment.', $item->getName()));
        $item->getQuote()->addErrorInfo(
            self::ORIGIN,
            self::ORIGIN,
            self::NOT_SOLD,
            __('A product in the cart cannot be bought at the moment. Take it out to go on.')
        );
    }
}
