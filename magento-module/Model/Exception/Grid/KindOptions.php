<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception\Grid;

use Magento\Framework\Data\OptionSourceInterface;
use Magento\Framework\Phrase;

/**
 * Kinds of exceptions in a person's words; those of a merchant's own rules are added in di.xml.
 */
class KindOptions implements OptionSourceInterface
{
    /**
     * @param array<string, string> $further labels of further kinds
     */
    public function __construct(private readonly array $further = [])
    {
    }

    /**
     * @return array<int, array{value: string, label: Phrase}>
     */
    public function toOptionArray(): array
    {
        $labels = [
            'backorder' => __('Backordered item'),
            'low-stock' => __('Low stock'),
            'overdue-shipment' => __('Overdue shipment'),
            'compliance-expired' => __('Required document missing'),
            'quality-hold' => __('Held back by quality assurance'),
            'reported' => __('Reported by a person'),
        ];
        foreach ($this->further as $kind => $label) {
            $labels[$kind] = __($label);
        }
        return array_map(
            static fn (string $kind, Phrase $label): array => ['value' => $kind, 'label' => $label],
            array_keys($labels),
            $labels
        );
    }
}
