<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception\Grid;

use Magento\Framework\Data\OptionSourceInterface;
use WorkspaceBridge\OpenText\Model\Exception\ExceptionTable;

/**
 * States of an exception in a person's words.
 */
class StateOptions implements OptionSourceInterface
{
    /**
     * @return array<int, array{value: int, label: \Magento\Framework\Phrase}>
     */
    public function toOptionArray(): array
    {
        return [
            ['value' => ExceptionTable::OPEN, 'label' => __('Unresolved')],
            ['value' => ExceptionTable::RESOLVED, 'label' => __('Resolved')],
        ];
    }
}
