<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Sales\Model\Order;
use Magento\Store\Model\ScopeInterface;

/**
 * How an order is paid and shipped, under the names the customer saw. Never asks the payment method itself: its module may be gone.
 */
class OrderMethods
{
    public function __construct(
        private readonly ScopeConfigInterface $scopeConfig,
        private readonly Text $text
    ) {
    }

    /**
     * @return array<string, string>
     */
    public function payment(Order $order): array
    {
        $payment = $order->getPayment();
        $method = $payment === null ? '' : (string)$payment->getData('method');
        $information = $payment === null ? [] : (array)$payment->getAdditionalInformation();
        $title = is_string($information['method_title'] ?? null) ? $information['method_title'] : '';
        if ($title === '' && preg_match('/^\w+$/', $method) === 1) {
            $title = (string)$this->scopeConfig->getValue(
                'payment/' . $method . '/title',
                ScopeInterface::SCOPE_STORE,
                $order->getData('store_id')
            );
        }
        return $this->text->known([
            'method' => $this->text->short($method),
            'title' => $this->text->short($title === '' ? $method : $title),
            'purchaseOrderNumber' => $this->text->optional($payment === null ? null : $payment->getData('po_number')),
        ]);
    }

    /**
     * @return array<string, string>|null null when nothing is shipped
     */
    public function shipping(Order $order): ?array
    {
        $code = $this->text->optional($order->getData('shipping_method'));
        if ($code === null || $order->getIsVirtual()) {
            return null;
        }
        return ['code' => $code, 'title' => $this->text->short($order->getData('shipping_description') ?: $code)];
    }
}
