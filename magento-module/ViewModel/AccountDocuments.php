<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Customer\Model\Session;
use Magento\Framework\View\Element\Block\ArgumentInterface;
use WorkspaceBridge\OpenText\Model\Collateral\Readers;
use WorkspaceBridge\OpenText\Model\Collateral\Shelf;
use WorkspaceBridge\OpenText\Model\Collateral\SignedLink;

/**
 * Documents released to the customer who is signed in, and to their company.
 */
class AccountDocuments implements ArgumentInterface
{
    public function __construct(
        private readonly Session $session,
        private readonly Shelf $shelf,
        private readonly Readers $readers,
        private readonly SignedLink $link,
        private readonly DocumentSize $size
    ) {
    }

    /**
     * @return array<int, array{title: string, type: string, size: string, until: string, url: string}>
     */
    public function all(): array
    {
        $reader = $this->readers->ofCustomer((int)$this->session->getCustomerId() ?: null);
        return $reader->signedIn ? array_map(fn (array $row): array => [
            'title' => (string)$row['title'],
            'type' => (string)$row['document_type'],
            'size' => $this->size->of((string)$row['size']),
            'until' => (string)$row['valid_until'],
            'url' => $this->link->plain((int)$row['collateral_id']),
        ], $this->shelf->ofAccount($reader)) : [];
    }
}
