<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Plugin\Adminhtml;

use Magento\Backend\Block\Widget\Button\ButtonList;
use Magento\Backend\Block\Widget\Button\ToolbarInterface;
use Magento\Framework\View\Element\AbstractBlock;
use WorkspaceBridge\OpenText\ViewModel\OpenWorkspaceButton;

/**
 * "Open workspace" in the toolbar of orders and of their documents.
 */
class AddOpenWorkspaceButton
{
    private const PAGES = [
        'sales_order_edit' => 'order',
        'sales_invoice_view' => 'invoice',
        'sales_shipment_view' => 'shipment',
        'sales_creditmemo_view' => 'creditmemo',
    ];

    public function __construct(private readonly OpenWorkspaceButton $button)
    {
    }

    /**
     * @return array{0: AbstractBlock, 1: ButtonList}
     */
    public function beforePushButtons(ToolbarInterface $subject, AbstractBlock $context, ButtonList $buttonList): array
    {
        $page = self::PAGES[$context->getNameInLayout()] ?? null;
        $data = $page === null ? null : $this->button->data($page);
        if ($data !== null) {
            $buttonList->add('workspace_bridge_open', $data, -1);
        }
        return [$context, $buttonList];
    }
}
