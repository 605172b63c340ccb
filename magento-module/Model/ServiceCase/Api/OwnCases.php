<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Api;

use Magento\Framework\Exception\NoSuchEntityException;
use Magento\Sales\Model\Order;
use Magento\Sales\Model\ResourceModel\Order\CollectionFactory;
use WorkspaceBridge\OpenText\Api\Data\CaseInterface;
use WorkspaceBridge\OpenText\Api\OwnCasesInterface;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseTable;
use WorkspaceBridge\OpenText\Model\ServiceCase\Desk;
use WorkspaceBridge\OpenText\Model\ServiceCase\Settings;

/**
 * @inheritdoc
 */
class OwnCases implements OwnCasesInterface
{
    private const MOST = 200;

    public function __construct(
        private readonly CaseTable $table,
        private readonly CaseReader $reader,
        private readonly ClaimReader $claims,
        private readonly CollectionFactory $orders,
        private readonly Settings $settings,
        private readonly Desk $desk
    ) {
    }

    /**
     * @inheritdoc
     */
    public function getOwn(int $customerId): array
    {
        $cases = $customerId > 0 ? $this->table->of('customer_id', $customerId, self::MOST) : [];
        return array_map(fn (array $case): CaseInterface => $this->reader->data($case, false), $cases);
    }

    /**
     * @inheritdoc
     */
    public function getOne(int $customerId, string $number): CaseInterface
    {
        return $this->reader->data($this->row($customerId, $number), false);
    }

    /**
     * @inheritdoc
     */
    public function open(
        int $customerId,
        string $orderNumber,
        string $kind,
        string $text,
        array $items,
        string $reason = '',
        array $photos = []
    ): CaseInterface {
        /** @var Order $order */
        $order = $this->orders->create()
            ->addFieldToFilter('increment_id', $orderNumber)
            ->addFieldToFilter('customer_id', $customerId)
            ->setPageSize(1)
            ->getFirstItem();
        if ($customerId < 1 || !$order->getId() || !$this->settings->isEnabled((int)$order->getData('store_id'))) {
            throw new NoSuchEntityException(__('There is no such order.'));
        }
        $case = $this->desk->open($order, $this->claims->read($kind, $reason, $text, $items, $photos), 'buyer');
        return $this->reader->data($case, false);
    }

    /**
     * @inheritdoc
     */
    public function reply(int $customerId, string $number, string $text, array $photos = []): CaseInterface
    {
        $id = (int)$this->row($customerId, $number)['case_id'];
        $this->desk->reply($id, $text, $this->claims->photos($photos));
        return $this->getOne($customerId, $number);
    }

    /**
     * @return array<string, string|null>
     */
    private function row(int $customerId, string $number): array
    {
        $case = $this->table->byNumber($number);
        if ($case === null || $customerId < 1 || (int)$case['customer_id'] !== $customerId) {
            throw new NoSuchEntityException(__('There is no such case.'));
        }
        return $case;
    }
}
