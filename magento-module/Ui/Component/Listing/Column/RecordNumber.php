<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Ui\Component\Listing\Column;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\View\Element\UiComponent\ContextInterface;
use Magento\Framework\View\Element\UiComponentFactory;
use Magento\Ui\Component\Listing\Columns\Column;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;

/**
 * The number people know a record by: an order's increment id, the id of others, a supplier's key. One statement for the rows of a page.
 */
class RecordNumber extends Column
{
    /**
     * @param ContextInterface $context
     * @param UiComponentFactory $uiComponentFactory
     * @param ResourceConnection $resource
     * @param \Magento\Framework\View\Element\UiComponentInterface[] $components
     * @param array<string, mixed> $data
     */
    public function __construct(
        ContextInterface $context,
        UiComponentFactory $uiComponentFactory,
        private readonly ResourceConnection $resource,
        array $components = [],
        array $data = []
    ) {
        parent::__construct($context, $uiComponentFactory, $components, $data);
    }

    /**
     * @inheritdoc
     */
    public function prepareDataSource(array $dataSource)
    {
        $items = $dataSource['data']['items'] ?? [];
        $orders = array_filter($items, static fn (array $item): bool => $item['subject_type'] === Fact::ORDER);
        $numbers = $this->orderNumbers(array_map('intval', array_column($orders, 'subject_id')));
        foreach ($items as $index => $item) {
            $id = (int)$item['subject_id'];
            $number = $item['subject_type'] === Fact::ORDER
                ? $numbers[$id] ?? __('deleted (id %1)', $id)
                : (($item['subject_key'] ?? '') ?: $id);
            $dataSource['data']['items'][$index][$this->getData('name')] = (string)$number;
        }
        return $dataSource;
    }

    /**
     * @param int[] $ids
     * @return array<int, string>
     */
    private function orderNumbers(array $ids): array
    {
        if (!$ids) {
            return [];
        }
        $connection = $this->resource->getConnection('sales');
        return $connection->fetchPairs(
            $connection->select()
                ->from($this->resource->getTableName('sales_order', 'sales'), ['entity_id', 'increment_id'])
                ->where('entity_id IN (?)', array_unique($ids))
        );
    }
}
