<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Config\Source;

use Magento\Framework\Data\OptionSourceInterface;
use WorkspaceBridge\OpenText\Model\Supplier\Settings;

class SupplierSource implements OptionSourceInterface
{
    /**
     * @inheritdoc
     */
    public function toOptionArray(): array
    {
        return [
            ['value' => Settings::NONE, 'label' => __('Suppliers have no workspaces')],
            ['value' => Settings::BY_ATTRIBUTE, 'label' => __('An attribute of the product')],
            ['value' => Settings::BY_INVENTORY_SOURCE, 'label' => __('The inventory source of the product')],
        ];
    }
}
