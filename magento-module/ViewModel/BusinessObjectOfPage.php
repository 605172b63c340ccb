<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Framework\App\RequestInterface;
use Magento\Framework\Exception\LocalizedException;
use Magento\Sales\Api\CreditmemoRepositoryInterface;
use Magento\Sales\Api\InvoiceRepositoryInterface;
use Magento\Sales\Api\OrderRepositoryInterface;
use Magento\Sales\Api\ShipmentRepositoryInterface;

/**
 * Which business object an admin page is about. Invoices, shipments and credit memos live in their order's workspace.
 */
class BusinessObjectOfPage
{
    public function __construct(
        private readonly RequestInterface $request,
        private readonly OrderRepositoryInterface $orders,
        private readonly InvoiceRepositoryInterface $invoices,
        private readonly ShipmentRepositoryInterface $shipments,
        private readonly CreditmemoRepositoryInterface $creditMemos
    ) {
    }

    /**
     * @param string $page order, invoice, shipment, creditmemo or customer
     * @return array{0: string, 1: string}|null type and id; null on a page of a record that is not saved yet
     */
    public function get(string $page): ?array
    {
        if ($page === 'customer') {
            $id = (int)$this->request->getParam('id');
            return $id > 0 ? ['customer', (string)$id] : null;
        }
        try {
            $orderId = $this->orderId($page);
            return $orderId > 0 ? ['order', (string)$this->orders->get($orderId)->getIncrementId()] : null;
        } catch (LocalizedException $e) {
            // The page itself tells that there is no such record.
            return null;
        }
    }

    private function orderId(string $page): int
    {
        $id = (int)$this->request->getParam($page . '_id');
        if ($id <= 0) {
            return 0;
        }
        return (int)match ($page) {
            'order' => $id,
            'invoice' => $this->invoices->get($id)->getOrderId(),
            'shipment' => $this->shipments->get($id)->getOrderId(),
            'creditmemo' => $this->creditMemos->get($id)->getOrderId(),
            default => 0,
        };
    }
}
