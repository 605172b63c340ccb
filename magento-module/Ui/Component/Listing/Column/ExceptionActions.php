<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Ui\Component\Listing\Column;

use Magento\Framework\AuthorizationInterface;
use Magento\Framework\UrlInterface;
use Magento\Framework\View\Element\UiComponent\ContextInterface;
use Magento\Framework\View\Element\UiComponentFactory;
use Magento\Ui\Component\Listing\Columns\Column;
use WorkspaceBridge\OpenText\Controller\Adminhtml\Exception\Resolve;
use WorkspaceBridge\OpenText\Model\Exception\ExceptionTable;

/**
 * The ways from an exception to its order and its product, and to its end.
 */
class ExceptionActions extends Column
{
    /**
     * @param ContextInterface $context
     * @param UiComponentFactory $uiComponentFactory
     * @param UrlInterface $url
     * @param AuthorizationInterface $authorization
     * @param \Magento\Framework\View\Element\UiComponentInterface[] $components
     * @param array<string, mixed> $data
     */
    public function __construct(
        ContextInterface $context,
        UiComponentFactory $uiComponentFactory,
        private readonly UrlInterface $url,
        private readonly AuthorizationInterface $authorization,
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
        $mayResolve = $this->authorization->isAllowed(Resolve::ADMIN_RESOURCE);
        foreach ($dataSource['data']['items'] ?? [] as $index => $item) {
            $name = $this->getData('name');
            if ($mayResolve && (int)$item['state'] === ExceptionTable::OPEN) {
                $dataSource['data']['items'][$index][$name]['resolve'] = [
                    'href' => $this->url->getUrl('workspaces/exception/resolve', ['id' => (int)$item['exception_id']]),
                    'label' => __('Resolve'),
                    'post' => true,
                    'confirm' => [
                        'title' => __('Resolve'),
                        'message' => __('Is this done with? It is opened again if its cause lasts. Go on?'),
                        '__disableTmpl' => true,
                    ],
                ];
            }
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
