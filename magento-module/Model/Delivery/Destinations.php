<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Delivery;

use Magento\Store\Model\StoreManagerInterface;
use WorkspaceBridge\OpenText\Model\Config;

/**
 * Which sidecar a store view's records go to. Most shops have one for all.
 */
class Destinations
{
    /** @var array<string, Destination> */
    private array $byKey = [];

    public function __construct(
        private readonly Config $config,
        private readonly StoreManagerInterface $storeManager
    ) {
    }

    public function of(int $storeId): Destination
    {
        $storeId = $this->known($storeId);
        $destination = new Destination($this->config->sidecarUrl($storeId), $this->config->secrets($storeId));
        return $this->byKey[$destination->key()] = $destination;
    }

    public function byKey(string $key): Destination
    {
        return $this->byKey[$key];
    }

    public function isOn(int $storeId): bool
    {
        return $this->config->isEnabled($this->known($storeId));
    }

    /**
     * Whether anything is to be delivered at all.
     */
    public function anyOn(): bool
    {
        foreach ($this->storeIds() as $storeId) {
            if ($this->config->isEnabled($storeId)) {
                return true;
            }
        }
        return false;
    }

    /**
     * @return int[] store views whose rows stay where they are
     */
    public function switchedOff(): array
    {
        return array_values(array_filter(
            $this->storeIds(),
            fn (int $storeId): bool => !$this->config->isEnabled($storeId)
        ));
    }

    /**
     * @return int[] the admin store included
     */
    private function storeIds(): array
    {
        return array_map('intval', array_keys($this->storeManager->getStores(true)));
    }

    /**
     * A store view that was deleted leaves its records to the default scope.
     */
    private function known(int $storeId): ?int
    {
        return in_array($storeId, $this->storeIds(), true) ? $storeId : null;
    }
}
