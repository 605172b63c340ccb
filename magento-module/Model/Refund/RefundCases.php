<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Refund;

use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Store\Model\ScopeInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;

/**
 * Whether a credit memo gets a case workspace of its own, and how it is named in the outbox.
 */
class RefundCases
{
    private const ENABLED = 'workspace_bridge/case/refunds';
    private const PREFIX = 'refund-';

    public function __construct(private readonly ScopeConfigInterface $scopeConfig)
    {
    }

    /**
     * @param int $storeId store view of the order
     */
    public function areOn(int $storeId): bool
    {
        return $this->scopeConfig->isSetFlag(self::ENABLED, ScopeInterface::SCOPE_STORE, $storeId);
    }

    /**
     * @param int $creditMemoId entity id
     */
    public function fact(int $creditMemoId, string $cause, int $storeId): Fact
    {
        return new Fact(Fact::CASE, $this->key($creditMemoId), $cause, $storeId);
    }

    /**
     * @param int $creditMemoId entity id
     */
    public function key(int $creditMemoId): string
    {
        return self::PREFIX . $creditMemoId;
    }

    /**
     * @return int|null entity id of the credit memo; null: the key is another case's
     */
    public function creditMemoId(string $key): ?int
    {
        return preg_match('/^refund-(\d{1,10})$/D', $key, $match) === 1 ? (int)$match[1] : null;
    }
}
