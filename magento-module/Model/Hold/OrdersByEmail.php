<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Hold;

use Magento\Sales\Model\Order;

/**
 * Orders that are nobody's to Magento and bear the e-mail address of a customer on hold. Found out when they or their cases are told, and not
 * while they are placed; kept, so that the hold covers them when the customer has another address, and its end is told of them.
 */
class OrdersByEmail
{
    public function __construct(private readonly HoldTable $holds)
    {
    }

    public function keep(Order $order): void
    {
        $email = (string)$order->getData('customer_email');
        if ((int)$order->getData('customer_id') === 0 && $email !== '') {
            $this->holds->keepOrder((int)$order->getId(), $email);
        }
    }
}
