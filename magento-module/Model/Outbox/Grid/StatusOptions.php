<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox\Grid;

use Magento\Framework\Data\OptionSourceInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Status;

/**
 * States of a delivery in a person's words.
 */
class StatusOptions implements OptionSourceInterface
{
    /**
     * @return array<int, array{value: int, label: \Magento\Framework\Phrase}>
     */
    public function toOptionArray(): array
    {
        return [
            ['value' => Status::PENDING, 'label' => __('Waiting')],
            ['value' => Status::LEASED, 'label' => __('Being sent')],
            ['value' => Status::DELIVERED, 'label' => __('Delivered')],
            ['value' => Status::DEAD, 'label' => __('Refused')],
            ['value' => Status::DROPPED, 'label' => __('Nothing to tell')],
        ];
    }
}
