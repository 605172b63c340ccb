<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Customer\Model\Session;
use Magento\Framework\UrlInterface;
use Magento\Framework\View\Element\Block\ArgumentInterface;
use WorkspaceBridge\OpenText\Model\Collateral\DocumentAddress;
use WorkspaceBridge\OpenText\Model\Collateral\OrderDocuments;
use WorkspaceBridge\OpenText\Model\Collateral\Reader;
use WorkspaceBridge\OpenText\Model\Collateral\Readers;
use WorkspaceBridge\OpenText\Model\Collateral\Settings;
use WorkspaceBridge\OpenText\Model\Collateral\Shelf;

/**
 * Documents released to the customer who is signed in, and to their company.
 */
class AccountDocuments implements ArgumentInterface
{
    public function __construct(
        private readonly Session $session,
        private readonly Shelf $shelf,
        private readonly Readers $readers,
        private readonly DocumentAddress $address,
        private readonly DocumentSize $size,
        private readonly Settings $settings,
        private readonly OrderDocuments $orderDocuments,
        private readonly UrlInterface $url
    ) {
    }

    /**
     * @return array<int, array{title: string, type: string, size: string, until: string, url: string, thumbnail: string}>
     */
    public function all(): array
    {
        $reader = $this->reader();
        return $reader->signedIn ? array_map([$this, 'row'], $this->shelf->ofAccount($reader)) : [];
    }

    /**
     * Those for the customer's company.
     *
     * @return array<int, array{title: string, type: string, size: string, until: string, url: string, thumbnail: string}>
     */
    public function ofCompany(): array
    {
        $reader = $this->reader();
        return $reader->signedIn ? array_map([$this, 'row'], $this->shelf->ofCompany($reader)) : [];
    }

    /**
     * Invoices and credit memos of the customer's orders.
     *
     * @return array<int, array{title: string, type: string, size: string, order: string, url: string}>
     */
    public function ofOrders(): array
    {
        $customer = $this->settings->showsInvoices() ? (int)$this->session->getCustomerId() : 0;
        return array_map(fn (array $row): array => [
            'title' => (string)$row['name'],
            'type' => (string)($row['role'] === 'invoice' ? __('Invoice') : __('Credit memo')),
            'size' => $this->size->of((string)$row['size']),
            'order' => (string)$row['order_number'],
            'url' => $this->url->getUrl('workspaces/account/orderdocument', ['id' => (int)$row['document_id']]),
        ], $this->orderDocuments->of($customer));
    }

    private function reader(): Reader
    {
        return $this->readers->ofCustomer((int)$this->session->getCustomerId() ?: null);
    }

    /**
     * @param array<string, string|null> $row
     * @return array{title: string, type: string, size: string, until: string, url: string, thumbnail: string}
     */
    private function row(array $row): array
    {
        return [
            'title' => (string)$row['title'],
            'type' => (string)$row['document_type'],
            'size' => $this->size->of((string)$row['size']),
            'until' => (string)$row['valid_until'],
            'url' => $this->address->of($row),
            'thumbnail' => (string)$this->address->ofThumbnail($row),
        ];
    }
}
