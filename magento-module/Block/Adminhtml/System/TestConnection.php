<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Block\Adminhtml\System;

use Magento\Config\Block\System\Config\Form\Field;
use Magento\Framework\Data\Form\Element\AbstractElement;

/**
 * The button that tries the connection with the values as they stand in the form.
 */
class TestConnection extends Field
{
    /** @var string */
    protected $_template = 'WorkspaceBridge_OpenText::system/test-connection.phtml';

    /**
     * @inheritdoc
     */
    public function render(AbstractElement $element)
    {
        $element->unsScope()->unsCanUseWebsiteValue()->unsCanUseDefaultValue();
        return parent::render($element);
    }

    /**
     * Where the form's values are sent; the scope goes with them.
     */
    public function testUrl(): string
    {
        return $this->getUrl('workspaces/connection/test', [
            'website' => (int)$this->getRequest()->getParam('website'),
        ]);
    }

    /**
     * @inheritdoc
     */
    protected function _getElementHtml(AbstractElement $element)
    {
        $original = $element->getData('original_data');
        $this->setData('button_label', __((string)($original['button_label'] ?? 'Test Connection')));
        return $this->_toHtml();
    }
}
