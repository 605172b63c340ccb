<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Ui\Component\Listing\Column;

use Magento\Framework\UrlInterface;
use Magento\Framework\View\Element\UiComponent\ContextInterface;
use Magento\Framework\View\Element\UiComponentFactory;
use Magento\Ui\Component\Listing\Columns\Column;

/**
 * The ways from an exception to its order and its product.
 */
class ExceptionActions extends Column
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
            $name = $this->getData('name');
            if ((int)$item['order_id'] > 0) {
                $dataSource['data']['items'][$index][$name]['order'] = [
                    'href' => $this->url->getUrl('sales/order/view', ['order_id' => (int)$item['order_id']]),
                    'label' => __('View order'),
                ];
            }
            if ((int)$item['product_id'] > 0) {
                $dataSource['data']['items'][$index][$name]['product'] = [
                    'href' => $this->url->getUrl('catalog/product/edit', ['id' => (int)$item['product_id']]),
                    'label' => __('View product'),
                ];
            }
        }
        return $dataSource;
    }
}
