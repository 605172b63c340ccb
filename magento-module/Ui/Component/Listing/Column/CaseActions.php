<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Ui\Component\Listing\Column;

use Magento\Framework\UrlInterface;
use Magento\Framework\View\Element\UiComponent\ContextInterface;
use Magento\Framework\View\Element\UiComponentFactory;
use Magento\Ui\Component\Listing\Columns\Column;

/**
 * The ways from a case to its page and its order.
 */
class CaseActions extends Column
{
    /**
     * @param ContextInterface $context
     * @param UiComponentFactory $uiComponentFactory
     * @param UrlInterface $url
     * @param \Magento\Framework\View\Element\UiComponentInterface[] $components
     * @param array<string, mixed> $data
     */
    public function __construct(
        ContextInterface $context,
        UiComponentFactory $uiComponentFactory,
        private readonly UrlInterface $url,
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
        foreach ($dataSource['data']['items'] ?? [] as $index => $item) {
            $dataSource['data']['items'][$index][$this->getData('name')] = [
                'view' => [
                    'href' => $this->url->getUrl('workspaces/cases/view', ['id' => (int)$item['case_id']]),
                    'label' => __('View'),
                ],
                'order' => [
                    'href' => $this->url->getUrl('sales/order/view', ['order_id' => (int)$item['order_id']]),
                    'label' => __('View order'),
                ],
            ];
        }
        return $dataSource;
    }
}
