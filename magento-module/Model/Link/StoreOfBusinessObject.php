<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use Magento\Customer\Api\CustomerRepositoryInterface;
use Magento\Framework\Api\SearchCriteriaBuilder;
use Magento\Framework\Exception\LocalizedException;
use Magento\Sales\Api\OrderRepositoryInterface;
use WorkspaceBridge\OpenText\Model\Capture\StoreOfQuote;
use WorkspaceBridge\OpenText\Model\CaseSource\CaseOfOrder;

/**
 * Which store view a business object belongs to, and so which sidecar has its documents.
 */
class StoreOfBusinessObject
{
    public function __construct(
        private readonly OrderRepositoryInterface $orders,
        private readonly CustomerRepositoryInterface $customers,
        private readonly SearchCriteriaBuilder $criteria,
        private readonly CaseOfOrder $cases,
        private readonly StoreOfQuote $quotes
    ) {
    }

    /**
     * @param string $type
     * @param string $id increment id of an order, entity id of a customer or quote, number of a case
     * @return int|null null: none, or the record is gone; products, companies, suppliers and folders outside of workspaces are the default scope's
     */
    public function get(string $type, string $id): ?int
    {
        try {
            $storeId = match ($type) {
                'order' => $this->ofOrder($id),
                'customer' => ctype_digit($id) ? $this->customers->getById((int)$id)->getStoreId() : null,
                'case' => $this->cases->find($id)['store'] ?? null,
                'quote' => ctype_digit($id) ? $this->quotes->get((int)$id) ?: null : null,
                default => null,
            };
        } catch (LocalizedException $e) {
            return null;
        }
        return $storeId === null ? null : (int)$storeId;
    }

    private function ofOrder(string $incrementId): ?int
    {
        $criteria = $this->criteria->addFilter('increment_id', $incrementId)->setPageSize(1)->create();
        foreach ($this->orders->getList($criteria)->getItems() as $order) {
            $storeId = $order->getStoreId();
            return $storeId === null ? null : (int)$storeId;
        }
        return null;
    }
}
