<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Ui\Component\Listing\Column;

use Magento\Framework\UrlInterface;
use Magento\Framework\View\Element\UiComponent\ContextInterface;
use Magento\Framework\View\Element\UiComponentFactory;
use Magento\Ui\Component\Listing\Columns\Column;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;

/**
 * The way from a delivery to its record.
 */
class RecordActions extends Column
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
            $url = match ($item['subject_type']) {
                Fact::ORDER => $this->url->getUrl('sales/order/view', ['order_id' => (int)$item['subject_id']]),
                Fact::CUSTOMER => $this->url->getUrl('customer/index/edit', ['id' => (int)$item['subject_id']]),
                Fact::PRODUCT => $this->url->getUrl('catalog/product/edit', ['id' => (int)$item['subject_id']]),
                default => null,
            };
            if ($url !== null) {
                $dataSource['data']['items'][$index][$this->getData('name')]['view'] = [
                    'href' => $url,
                    'label' => __('View record'),
                ];
            }
        }
        return $dataSource;
    }
}
