<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Block\Adminhtml\Config;

use Magento\Framework\View\Element\Context;
use WorkspaceBridge\OpenText\Model\Config\Source\AttributeSets;

/**
 * Attribute sets of products, or all of them.
 */
class AttributeSetChoice extends Choice
{
    /**
     * @param Context $context
     * @param AttributeSets $attributeSets
     * @param array<string, mixed> $data
     */
    public function __construct(
        Context $context,
        private readonly AttributeSets $attributeSets,
        array $data = []
    ) {
        parent::__construct($context, $data);
    }

    /**
     * @inheritdoc
     */
    protected function choices(): array
    {
        $options = $this->attributeSets->toOptionArray();
        return ['' => (string)__('Every set')]
            + array_column($options, 'label', 'value');
    }
}
