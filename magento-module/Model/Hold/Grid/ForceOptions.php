<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Hold\Grid;

use Magento\Framework\Data\OptionSourceInterface;

/**
 * Whether a hold is in force, in a person's words.
 */
class ForceOptions implements OptionSourceInterface
{
    /**
     * @return array<int, array{value: int, label: \Magento\Framework\Phrase}>
     */
    public function toOptionArray(): array
    {
        return [
            ['value' => 1, 'label' => __('In force')],
            ['value' => 0, 'label' => __('Lifted')],
        ];
    }
}
