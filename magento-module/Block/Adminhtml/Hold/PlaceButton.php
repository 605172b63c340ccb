<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Block\Adminhtml\Hold;

use Magento\Framework\AuthorizationInterface;
use Magento\Framework\UrlInterface;
use Magento\Framework\View\Element\UiComponent\Control\ButtonProviderInterface;

/**
 * Leads from the list of holds to the form, who may place one.
 */
class PlaceButton implements ButtonProviderInterface
{
    public function __construct(private readonly UrlInterface $url, private readonly AuthorizationInterface $authorization)
    {
    }

    /**
     * @inheritdoc
     */
    public function getButtonData()
    {
        return $this->authorization->isAllowed('WorkspaceBridge_OpenText::holds_place') ? [
            'label' => __('Place a Hold'),
            'class' => 'primary',
            'url' => $this->url->getUrl('workspaces/hold/new'),
        ] : [];
    }
}
