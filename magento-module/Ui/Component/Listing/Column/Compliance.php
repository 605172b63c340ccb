<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Ui\Component\Listing\Column;

use Magento\Framework\Data\OptionSourceInterface;
use WorkspaceBridge\OpenText\Model\Compliance\Assessment;
use WorkspaceBridge\OpenText\Model\Compliance\Wording;

/**
 * States of compliance, for a grid's column and its filter.
 */
class Compliance implements OptionSourceInterface
{
    private const STATES = [
        Assessment::BLOCKED,
        Assessment::INCOMPLETE,
        Assessment::EXPIRING,
        Assessment::COMPLETE,
        Assessment::NOT_REQUIRED,
    ];

    public function __construct(private readonly Wording $wording)
    {
    }

    /**
     * @inheritdoc
     */
    public function toOptionArray()
    {
        return array_map(
            fn (int $state): array => ['value' => $state, 'label' => $this->wording->overall($state)],
            self::STATES
        );
    }
}
