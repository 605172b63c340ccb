<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox\Grid;

use Magento\Framework\Data\OptionSourceInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;

/**
 * Kinds of records that are told of.
 */
class SubjectTypeOptions implements OptionSourceInterface
{
    /**
     * @return array<int, array{value: string, label: \Magento\Framework\Phrase}>
     */
    public function toOptionArray(): array
    {
        return [
            ['value' => Fact::ORDER, 'label' => __('Order')],
            ['value' => Fact::CUSTOMER, 'label' => __('Customer')],
            ['value' => Fact::PRODUCT, 'label' => __('Product')],
            ['value' => Fact::COMPANY, 'label' => __('Company')],
            ['value' => Fact::QUOTE, 'label' => __('Quote')],
            ['value' => Fact::SUPPLIER, 'label' => __('Supplier')],
            ['value' => Fact::CASE, 'label' => __('Case')],
        ];
    }
}
