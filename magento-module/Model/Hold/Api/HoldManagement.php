<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Hold\Api;

use Magento\Framework\Exception\NoSuchEntityException;
use WorkspaceBridge\OpenText\Api\Data\HoldInterface;
use WorkspaceBridge\OpenText\Api\Data\HoldInterfaceFactory;
use WorkspaceBridge\OpenText\Api\HoldManagementInterface;
use WorkspaceBridge\OpenText\Model\Hold\Actor;
use WorkspaceBridge\OpenText\Model\Hold\CoveredOrders;
use WorkspaceBridge\OpenText\Model\Hold\Holds;
use WorkspaceBridge\OpenText\Model\Hold\HoldTable;

/**
 * @inheritdoc
 */
class HoldManagement implements HoldManagementInterface
{
    private const LARGEST_PAGE = 200;

    public function __construct(
        private readonly Holds $holds,
        private readonly HoldTable $table,
        private readonly CoveredOrders $covered,
        private readonly Actor $actor,
        private readonly HoldInterfaceFactory $factory
    ) {
    }

    /**
     * @inheritdoc
     */
    public function getList(bool $alsoLifted = false, int $page = 1, int $pageSize = 50): array
    {
        $rows = $this->table->all($alsoLifted, max(1, $page), max(1, min(self::LARGEST_PAGE, $pageSize)));
        $standings = $this->covered->standings($rows);
        return array_map(
            fn (array $row): HoldInterface => $this->factory->create(['row' => $row, 'standing' => $standings[(int)$row['hold_id']]]),
            $rows
        );
    }

    /**
     * @inheritdoc
     */
    public function get(int $id): HoldInterface
    {
        $row = $this->table->find($id) ?? throw new NoSuchEntityException(__('There is no hold %1.', $id));
        return $this->factory->create(['row' => $row, 'standing' => $this->covered->standing($row)]);
    }

    /**
     * @inheritdoc
     */
    public function place(
        string $name,
        string $reason = '',
        ?string $orderNumber = null,
        ?int $customerId = null,
        ?string $fromDay = null,
        ?string $toDay = null
    ): HoldInterface {
        return $this->get($this->holds->place($name, $reason, $this->actor->name(), $orderNumber, $customerId, $fromDay, $toDay)['id']);
    }

    /**
     * @inheritdoc
     */
    public function lift(int $id, string $reason = ''): HoldInterface
    {
        $this->get($id);
        $this->holds->lift($id, $this->actor->name(), $reason);
        return $this->get($id);
    }
}
