<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Hold;

use Magento\Framework\Exception\LocalizedException;
use Magento\Sales\Api\Data\OrderInterface;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Link\OrderNote;

/**
 * The legal hold that comes with a pack for a dispute, where the shop wants that: an order in dispute is kept as it is. A person lifts it.
 */
class DisputeHold
{
    public function __construct(
        private readonly Config $config,
        private readonly Holds $holds,
        private readonly HoldTable $table,
        private readonly OrderNote $note
    ) {
    }

    /**
     * Whether a pack of this order would place the hold: it is wanted, and not there yet.
     */
    public function isDue(string $orderNumber, ?int $storeId): bool
    {
        return $this->config->placesHoldWithPack($storeId) && $this->table->same($this->row($orderNumber)) === null;
    }

    /**
     * @throws LocalizedException
     */
    public function place(OrderInterface $order, string $by): void
    {
        $number = (string)$order->getIncrementId();
        if (!$this->isDue($number, $order->getStoreId() === null ? null : (int)$order->getStoreId())) {
            return;
        }
        $this->holds->place($this->name($number), (string)__('The dispute pack was downloaded'), $by, $number);
        $this->note->add($order, (string)__('Legal hold "%1" was placed, because %2 downloaded the dispute pack.', $this->name($number), $by));
    }

    private function name(string $orderNumber): string
    {
        return 'Dispute ' . $orderNumber;
    }

    /**
     * @return array<string, string|null>
     */
    private function row(string $orderNumber): array
    {
        return ['name' => $this->name($orderNumber), 'order_number' => $orderNumber, 'customer_id' => null, 'from_day' => null, 'to_day' => null];
    }
}
