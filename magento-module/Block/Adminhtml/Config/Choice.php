<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Block\Adminhtml\Config;

use Magento\Framework\View\Element\Html\Select;

/**
 * A drop-down within a table of the configuration. Values of different columns never share one, since a row marks what is chosen by value.
 */
abstract class Choice extends Select
{
    /**
     * @return array<string, string> labels by value
     */
    abstract protected function choices(): array;

    /**
     * Called by the table for each column.
     *
     * @param string $value
     * @return $this
     */
    public function setInputName($value)
    {
        return $this->setName($value);
    }

    /**
     * @inheritdoc
     */
    protected function _toHtml()
    {
        if (!$this->getOptions()) {
            foreach ($this->choices() as $value => $label) {
                $this->addOption((string)$value, $label);
            }
        }
        return parent::_toHtml();
    }
}
