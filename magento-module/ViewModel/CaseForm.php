<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Framework\Session\Generic as Session;
use Magento\Framework\View\Element\Block\ArgumentInterface;
use Magento\Sales\Model\Order;
use Magento\Sales\Model\Order\Item;
use WorkspaceBridge\OpenText\Controller\Cases\Create;
use WorkspaceBridge\OpenText\Model\ServiceCase\BuyersOrder;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseKind;
use WorkspaceBridge\OpenText\Model\ServiceCase\ClaimedItems;
use WorkspaceBridge\OpenText\Model\ServiceCase\Settings;

/**
 * The form by which a buyer opens a case.
 */
class CaseForm implements ArgumentInterface
{
    /** @var array<string, mixed>|null */
    private ?array $typed = null;

    public function __construct(
        private readonly BuyersOrder $order,
        private readonly ClaimedItems $items,
        private readonly CaseKind $kinds,
        private readonly Settings $settings,
        private readonly Session $session
    ) {
    }

    public function order(): ?Order
    {
        return $this->order->get();
    }

    /**
     * Whether the order's page offers to open a case.
     */
    public function isOffered(): bool
    {
        $order = $this->order->get();
        return $order !== null && $this->items->claimable($order) !== [];
    }

    /**
     * @return array<int, Item>
     */
    public function items(): array
    {
        $order = $this->order->get();
        return $order === null ? [] : $this->items->claimable($order);
    }

    public function sold(Item $item): float
    {
        return $this->items->sold($item);
    }

    public function options(Item $item): string
    {
        return $this->items->options($item);
    }

    /**
     * @return array<int, array{value: string, label: \Magento\Framework\Phrase}>
     */
    public function kinds(): array
    {
        return $this->kinds->toOptionArray();
    }

    public function mostPhotos(): int
    {
        return $this->settings->mostPhotos();
    }

    public function largestMegabytes(): float
    {
        return $this->settings->largestPhoto() / 1_000_000;
    }

    /**
     * What was typed before it was refused.
     */
    public function typed(string $field): string
    {
        return (string)($this->all()[$field] ?? '');
    }

    public function typedOfItem(int $itemId, string $field): string
    {
        return (string)($this->all()['items'][$itemId][$field] ?? '');
    }

    /**
     * @return array<string, mixed>
     */
    private function all(): array
    {
        $this->typed ??= (array)$this->session->getData(Create::TYPED, true);
        return $this->typed;
    }
}
