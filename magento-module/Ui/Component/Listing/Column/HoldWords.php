<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Ui\Component\Listing\Column;

use Magento\Framework\View\Element\UiComponent\ContextInterface;
use Magento\Framework\View\Element\UiComponentFactory;
use Magento\Ui\Component\Listing\Columns\Column;
use WorkspaceBridge\OpenText\Model\Hold\CoveredOrders;
use WorkspaceBridge\OpenText\Model\Hold\HeldCustomers;
use WorkspaceBridge\OpenText\Model\Hold\HoldWords as Words;

/**
 * What a hold covers, how it stands in OpenText, and who placed or lifted it: the column's name says which, `covers`, `standing`, `placed_by` or `lifted_by`.
 */
class HoldWords extends Column
{
    /**
     * @param ContextInterface $context
     * @param UiComponentFactory $uiComponentFactory
     * @param Words $words
     * @param CoveredOrders $covered
     * @param HeldCustomers $customers
     * @param \Magento\Framework\View\Element\UiComponentInterface[] $components
     * @param array<string, mixed> $data
     */
    public function __construct(
        ContextInterface $context,
        UiComponentFactory $uiComponentFactory,
        private readonly Words $words,
        private readonly CoveredOrders $covered,
        private readonly HeldCustomers $customers,
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
        $name = $this->getData('name');
        $items = $dataSource['data']['items'] ?? [];
        $emails = $name === 'covers' ? $this->customers->emails(array_map('intval', array_filter(array_column($items, 'customer_id')))) : [];
        $standings = $name !== 'standing' ? [] : $this->covered->standings($items);
        foreach ($items as $index => $item) {
            $dataSource['data']['items'][$index][$name] = (string)match ($name) {
                'covers' => $this->words->covers($item, $emails[(int)$item['customer_id']] ?? ''),
                'standing' => $this->words->state($item, $standings[(int)$item['hold_id']]),
                default => $this->words->person($item[$name]),
            };
        }
        return $dataSource;
    }
}
