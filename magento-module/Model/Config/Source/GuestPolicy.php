<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Config\Source;

use Magento\Framework\Data\OptionSourceInterface;

class GuestPolicy implements OptionSourceInterface
{
    /**
     * @return array<int, array{value: string, label: \Magento\Framework\Phrase}>
     */
    public function toOptionArray(): array
    {
        return [
            ['value' => 'none', 'label' => __('No customer workspace')],
            ['value' => 'workspace', 'label' => __('A customer workspace per e-mail address')],
        ];
    }
}
