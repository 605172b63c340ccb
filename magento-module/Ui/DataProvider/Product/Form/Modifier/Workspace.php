<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Ui\DataProvider\Product\Form\Modifier;

use Magento\Backend\Block\Template;
use Magento\Catalog\Model\Locator\LocatorInterface;
use Magento\Catalog\Ui\DataProvider\Product\Form\Modifier\AbstractModifier;
use Magento\Framework\View\LayoutInterface;
use Magento\Ui\Component\Form\Fieldset;
use WorkspaceBridge\OpenText\ViewModel\ExceptionsOfPage;
use WorkspaceBridge\OpenText\ViewModel\ProductCompliance;
use WorkspaceBridge\OpenText\ViewModel\WorkspacePanel;

/**
 * The product's workspace, its checklist of required documents and what is wrong with it, on the product's page.
 */
class Workspace extends AbstractModifier
{
    private const GROUP = 'workspace_bridge';
    private const SORT_ORDER = 15;

    public function __construct(
        private readonly LocatorInterface $locator,
        private readonly LayoutInterface $layout,
        private readonly WorkspacePanel $panel,
        private readonly ProductCompliance $compliance,
        private readonly ExceptionsOfPage $exceptions
    ) {
    }

    /**
     * @inheritdoc
     */
    public function modifyMeta(array $meta)
    {
        if (!$this->locator->getProduct()->getId() || !$this->panel->isShown('product')) {
            return $meta;
        }
        $meta[self::GROUP] = [
            'children' => [
                'workspace' => $this->html(
                    'WorkspaceBridge_OpenText::workspace-panel.phtml',
                    ['view_model' => $this->panel, 'page' => 'product'],
                    10
                ),
                'compliance' => $this->html(
                    'WorkspaceBridge_OpenText::product/compliance.phtml',
                    ['view_model' => $this->compliance, 'product_id' => (int)$this->locator->getProduct()->getId()],
                    20
                ),
                'exceptions' => $this->html(
                    'WorkspaceBridge_OpenText::exception/of-page.phtml',
                    ['view_model' => $this->exceptions, 'page' => 'product'],
                    30
                ),
            ],
            'arguments' => ['data' => ['config' => [
                'label' => __('OpenText Workspace'),
                'collapsible' => true,
                'opened' => false,
                'componentType' => Fieldset::NAME,
                'dataScope' => '',
                'sortOrder' => $this->getNextGroupSortOrder($meta, 'content', self::SORT_ORDER),
            ]]],
        ];
        return $meta;
    }

    /**
     * @inheritdoc
     */
    public function modifyData(array $data)
    {
        return $data;
    }

    /**
     * @param array<string, mixed> $arguments of the template's block
     * @return array<string, mixed>
     */
    private function html(string $template, array $arguments, int $sortOrder): array
    {
        $block = $this->layout->createBlock(Template::class, '', ['data' => $arguments]);
        $block->setTemplate($template);
        return ['arguments' => ['data' => ['config' => [
            'componentType' => 'container',
            'component' => 'Magento_Ui/js/form/components/html',
            'content' => $block->toHtml(),
            'sortOrder' => $sortOrder,
        ]]]];
    }
}
