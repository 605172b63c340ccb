<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Ui\Component\Listing\Column;

use Magento\Framework\AuthorizationInterface;
use Magento\Framework\UrlInterface;
use Magento\Framework\View\Element\UiComponent\ContextInterface;
use Magento\Framework\View\Element\UiComponentFactory;
use Magento\Ui\Component\Listing\Columns\Column;

/**
 * The ways from a hold to its page, where it is lifted too.
 */
class HoldActions extends Column
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
        $mayLift = $this->authorization->isAllowed('WorkspaceBridge_OpenText::holds_lift');
        foreach ($dataSource['data']['items'] ?? [] as $index => $item) {
            $url = $this->url->getUrl('workspaces/hold/view', ['id' => (int)$item['hold_id']]);
            $actions = ['view' => ['href' => $url, 'label' => __('View')]];
            if ($mayLift && $item['lifted_at'] === null) {
                $actions['lift'] = ['href' => $url . '#workspace-bridge-lift', 'label' => __('Lift')];
            }
            $dataSource['data']['items'][$index][$this->getData('name')] = $actions;
        }
        return $dataSource;
    }
}
