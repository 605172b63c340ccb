<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

/**
 * How a product stands with all documents it needs.
 */
class Assessment
{
    public const NOT_REQUIRED = 0;
    public const COMPLETE = 1;
    public const EXPIRING = 2;
    public const INCOMPLETE = 3;
    public const BLOCKED = 4;

    /**
     * @param CheckedRequirement[] $checked in the order of the configuration
     */
    public function __construct(public readonly array $checked)
    {
    }

    /**
     * @return int one of the constants: the worst of its documents
     */
    public function state(): int
    {
        if (!$this->checked) {
            return self::NOT_REQUIRED;
        }
        if ($this->blockers()) {
            return self::BLOCKED;
        }
        foreach ($this->checked as $one) {
            if (!$one->isMet()) {
                return self::INCOMPLETE;
            }
        }
        $expiring = array_filter(
            $this->checked,
            static fn (CheckedRequirement $one): bool => $one->state === CheckedRequirement::EXPIRING
        );
        return $expiring ? self::EXPIRING : self::COMPLETE;
    }

    /**
     * @return CheckedRequirement[] without which the product must not be sold
     */
    public function blockers(): array
    {
        return array_values(array_filter(
            $this->checked,
            static fn (CheckedRequirement $one): bool => $one->requirement->blocking && !$one->isMet()
        ));
    }

    /**
     * @return CheckedRequirement[] that are not simply there
     */
    public function amiss(): array
    {
        return array_values(array_filter(
            $this->checked,
            static fn (CheckedRequirement $one): bool => $one->state !== CheckedRequirement::PRESENT
        ));
    }

    /**
     * What is amiss in one line, the same in every language: `Safety Data Sheet, DE (expired); Test Report (missing)`.
     */
    public function summary(): string
    {
        return implode('; ', array_map(
            static fn (CheckedRequirement $one): string => sprintf('%s (%s)', $one->name(), $one->state),
            $this->amiss()
        ));
    }
}
