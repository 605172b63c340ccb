<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Framework\Exception\NoSuchEntityException;
use Magento\Framework\UrlInterface;
use Magento\Store\Model\ScopeInterface;
use Magento\Store\Model\StoreManagerInterface;

/**
 * The store view a record belongs to, and the address of the shop.
 */
class Stores
{
    private const ADMIN_STORE = 0;

    public function __construct(
        private readonly StoreManagerInterface $storeManager,
        private readonly ScopeConfigInterface $scopeConfig,
        private readonly Text $text
    ) {
    }

    /**
     * @param int $storeId a store view that is gone is shown as the admin store
     * @param int|null $websiteId where the record has one of its own (customers)
     * @return array{storeId: int, websiteId: int, code: string, name: string, locale: string}
     */
    public function scope(int $storeId, ?int $websiteId = null): array
    {
        try {
            $store = $this->storeManager->getStore($storeId);
        } catch (NoSuchEntityException $e) {
            $store = $this->storeManager->getStore(self::ADMIN_STORE);
        }
        $locale = (string)$this->scopeConfig->getValue('general/locale/code', ScopeInterface::SCOPE_STORE, $store->getId());
        return [
            'storeId' => (int)$store->getId(),
            'websiteId' => $websiteId ?? (int)$store->getWebsiteId(),
            'code' => substr((string)$store->getCode(), 0, 32),
            'name' => $this->text->name($store->getName(), (string)$store->getCode()),
            'locale' => preg_match('/^[a-z]{2,3}(_[A-Za-z]{2,4}){0,2}$/', $locale) === 1 ? $locale : 'en_US',
        ];
    }

    /**
     * Base address of the shop, the same for every event.
     */
    public function source(): string
    {
        $store = $this->storeManager->getDefaultStoreView() ?? $this->storeManager->getStore(self::ADMIN_STORE);
        return (string)$store->getBaseUrl(UrlInterface::URL_TYPE_WEB, $store->isUrlSecure());
    }
}
