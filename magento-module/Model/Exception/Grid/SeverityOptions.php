<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception\Grid;

use Magento\Framework\Data\OptionSourceInterface;

/**
 * How bad an exception is, in a person's words.
 */
class SeverityOptions implements OptionSourceInterface
{
    /**
     * @return array<int, array{value: string, label: \Magento\Framework\Phrase}>
     */
    public function toOptionArray(): array
    {
        return [
            ['value' => 'low', 'label' => __('Low')],
            ['value' => 'medium', 'label' => __('Medium')],
            ['value' => 'high', 'label' => __('High')],
        ];
    }
}
