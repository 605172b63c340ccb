<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Block\Adminhtml\Config;

use Magento\Directory\Model\Config\Source\Country;
use Magento\Framework\View\Element\Context;

/**
 * Countries that products are sold to, or all of them.
 */
class CountryChoice extends Choice
{
    /**
     * @param Context $context
     * @param Country $countries
     * @param array<string, mixed> $data
     */
    public function __construct(
        Context $context,
        private readonly Country $countries,
        array $data = []
    ) {
        parent::__construct($context, $data);
    }

    /**
     * @inheritdoc
     */
    protected function choices(): array
    {
        return ['' => (string)__('Any country')]
            + array_map('strval', array_column($this->countries->toOptionArray(true), 'label', 'value'));
    }
}
