<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Api;

use Magento\Framework\Exception\NoSuchEntityException;
use Magento\Sales\Model\Order;
use Magento\Sales\Model\ResourceModel\Order\CollectionFactory;
use WorkspaceBridge\OpenText\Api\CaseManagementInterface;
use WorkspaceBridge\OpenText\Api\Data\CaseInterface;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseTable;
use WorkspaceBridge\OpenText\Model\ServiceCase\Desk;

/**
 * @inheritdoc
 */
class CaseManagement implements CaseManagementInterface
{
    private const LARGEST_PAGE = 200;

    public function __construct(
        private readonly CaseTable $table,
        private readonly CaseReader $reader,
        private readonly ClaimReader $claims,
        private readonly CollectionFactory $orders,
        private readonly Desk $desk
    ) {
    }

    /**
     * @inheritdoc
     */
    public function getList(?string $state = null, ?string $orderNumber = null, int $page = 1, int $pageSize = 50): array
    {
        $filters = array_filter(
            ['state' => $state, 'order_number' => $orderNumber],
            static fn (?string $value): bool => $value !== null
        );
        $rows = $this->table->page($filters, max(1, $page), max(1, min(self::LARGEST_PAGE, $pageSize)));
        return array_map(fn (array $case): CaseInterface => $this->reader->data($case, true), $rows);
    }

    /**
     * @inheritdoc
     */
    public function get(string $number): CaseInterface
    {
        return $this->reader->data($this->row($number), true);
    }

    /**
     * @inheritdoc
     */
    public function create(
        string $orderNumber,
        string $kind,
        string $text,
        array $items,
        string $reason = '',
        array $photos = []
    ): CaseInterface {
        /** @var Order $order */
        $order = $this->orders->create()->addFieldToFilter('increment_id', $orderNumber)->setPageSize(1)->getFirstItem();
        if (!$order->getId()) {
            throw new NoSuchEntityException(__('There is no such order.'));
        }
        $case = $this->desk->open($order, $this->claims->read($kind, $reason, $text, $items, $photos), 'agent');
        return $this->reader->data($case, true);
    }

    /**
     * @inheritdoc
     */
    public function addMessage(string $number, string $text, bool $visibleToBuyer = true): CaseInterface
    {
        $this->desk->answer((int)$this->row($number)['case_id'], '', $text, $visibleToBuyer);
        return $this->get($number);
    }

    /**
     * @inheritdoc
     */
    public function setState(string $number, string $state, ?string $resolution = null): CaseInterface
    {
        $this->desk->answer((int)$this->row($number)['case_id'], '', '', false, $state, $resolution);
        return $this->get($number);
    }

    /**
     * @return array<string, string|null>
     */
    private function row(string $number): array
    {
        return $this->table->byNumber($number) ?? throw new NoSuchEntityException(__('There is no such case.'));
    }
}
