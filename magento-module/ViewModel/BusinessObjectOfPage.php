<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Customer\Api\CustomerRepositoryInterface;
use Magento\Framework\App\RequestInterface;
use Magento\Framework\Exception\LocalizedException;
use Magento\Sales\Api\CreditmemoRepositoryInterface;
use Magento\Sales\Api\InvoiceRepositoryInterface;
use Magento\Sales\Api\OrderRepositoryInterface;
use Magento\Sales\Api\ShipmentRepositoryInterface;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseTable;

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
        private readonly CreditmemoRepositoryInterface $creditMemos,
        private readonly CustomerRepositoryInterface $customers,
        private readonly CaseTable $cases
    ) {
    }

    /**
     * @param string $page order, invoice, shipment, creditmemo, customer, product, company, quote or case
     * @return PageRecord|null null on a page of a record that is not saved yet
     */
    public function get(string $page): ?PageRecord
    {
        try {
            return match ($page) {
                'customer' => $this->customer(),
                'product', 'company' => $this->byId($page, 'id'),
                'quote' => $this->byId($page, 'quote_id'),
                'case' => $this->case(),
                default => $this->order($page),
            };
        } catch (LocalizedException $e) {
            // The page itself tells that there is no such record.
            return null;
        }
    }

    /**
     * A record whose id in the address is also its id in OpenText, and that belongs to no store view.
     */
    private function byId(string $type, string $parameter): ?PageRecord
    {
        $id = (int)$this->request->getParam($parameter);
        return $id > 0 ? new PageRecord($type, (string)$id, $id, null) : null;
    }

    private function customer(): ?PageRecord
    {
        $id = (int)$this->request->getParam('id');
        if ($id <= 0) {
            return null;
        }
        $storeId = $this->customers->getById($id)->getStoreId();
        return new PageRecord('customer', (string)$id, $id, $storeId === null ? null : (int)$storeId);
    }

    private function case(): ?PageRecord
    {
        $case = $this->cases->find((int)$this->request->getParam('id'));
        return $case === null
            ? null
            : new PageRecord('case', (string)$case['number'], (int)$case['case_id'], (int)$case['store_id']);
    }

    private function order(string $page): ?PageRecord
    {
        $orderId = $this->orderId($page);
        if ($orderId <= 0) {
            return null;
        }
        $order = $this->orders->get($orderId);
        $storeId = $order->getStoreId();
        return new PageRecord('order', (string)$order->getIncrementId(), $orderId, $storeId === null ? null : (int)$storeId);
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
