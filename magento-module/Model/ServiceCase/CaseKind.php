<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase;

use Magento\Framework\Data\OptionSourceInterface;
use Magento\Framework\Phrase;

/**
 * What a buyer may open a case for.
 */
class CaseKind implements OptionSourceInterface
{
    public const RETURN = 'return';
    public const WARRANTY = 'warranty';
    public const SERVICE = 'service';

    public const ALL = [self::RETURN, self::WARRANTY, self::SERVICE];

    public function label(string $kind): Phrase
    {
        return match ($kind) {
            self::RETURN => __('Return'),
            self::WARRANTY => __('Warranty Claim'),
            self::SERVICE => __('Service Issue'),
            default => new Phrase('%1', [$kind]),
        };
    }

    /**
     * @return array<int, array{value: string, label: Phrase}>
     */
    public function toOptionArray(): array
    {
        return array_map(fn (string $kind): array => ['value' => $kind, 'label' => $this->label($kind)], self::ALL);
    }
}
