<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Backend\Model\Session;
use Magento\Framework\App\RequestInterface;
use Magento\Framework\AuthorizationInterface;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\View\Element\Block\ArgumentInterface;
use Magento\Sales\Api\OrderRepositoryInterface;
use Magento\Sales\Model\Order;
use Magento\Sales\Model\Order\Item;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseKind;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseState;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseTable;
use WorkspaceBridge\OpenText\Model\ServiceCase\ClaimedItems;
use WorkspaceBridge\OpenText\Model\ServiceCase\Settings;

/**
 * The cases of an order in the admin, and the form by which an agent opens one.
 */
class AdminCaseForm implements ArgumentInterface
{
    public const TYPED = 'workspace_bridge_case_typed';

    private const SEE = 'WorkspaceBridge_OpenText::cases';
    private const EDIT = 'WorkspaceBridge_OpenText::cases_edit';
    private const MOST = 50;

    /** @var array<string, mixed>|null */
    private ?array $typed = null;

    public function __construct(
        private readonly RequestInterface $request,
        private readonly OrderRepositoryInterface $orders,
        private readonly ClaimedItems $items,
        private readonly CaseTable $table,
        private readonly CaseKind $kinds,
        private readonly CaseState $states,
        private readonly Settings $settings,
        private readonly AuthorizationInterface $authorization,
        private readonly Session $session
    ) {
    }

    public function order(): ?Order
    {
        try {
            $order = $this->orders->get((int)$this->request->getParam('order_id'));
            return $order instanceof Order ? $order : null;
        } catch (LocalizedException $e) {
            return null;
        }
    }

    public function maySee(): bool
    {
        return $this->authorization->isAllowed(self::SEE);
    }

    public function mayOpen(): bool
    {
        $order = $this->order();
        return $order !== null && $this->authorization->isAllowed(self::EDIT)
            && $this->settings->isEnabled((int)$order->getStoreId()) && $this->items() !== [];
    }

    /**
     * @return array<int, array<string, string|null>> cases of the order
     */
    public function cases(): array
    {
        $order = $this->order();
        return $order === null ? [] : $this->table->of('order_id', (int)$order->getId(), self::MOST);
    }

    /**
     * @return array<int, Item>
     */
    public function items(): array
    {
        $order = $this->order();
        return $order === null ? [] : $this->items->claimable($order);
    }

    public function sold(Item $item): float
    {
        return $this->items->sold($item);
    }

    /**
     * @return array<int, array{value: string, label: \Magento\Framework\Phrase}>
     */
    public function kinds(): array
    {
        return $this->kinds->toOptionArray();
    }

    public function kind(string $kind): string
    {
        return (string)$this->kinds->label($kind);
    }

    public function state(string $state): string
    {
        return (string)$this->states->label($state);
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
        $this->typed ??= (array)$this->session->getData(self::TYPED, true);
        return $this->typed;
    }
}
