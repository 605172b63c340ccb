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
     * The first day on which it may stand otherwise though nobody does anything; null: never.
     *
     * @param string $today 2026-11-23
     */
    public function nextDay(string $today, int $warnDays): ?string
    {
        $days = [];
        foreach ($this->checked as $one) {
            $until = $one->document['valid_until'] ?? null;
            $days[] = $one->document['valid_from'] ?? null;
            $days[] = $until === null ? null : $this->shifted($until, 1);
            $days[] = $until === null ? null : $this->shifted($until, -$warnDays);
        }
        $coming = array_filter($days, static fn (?string $day): bool => $day !== null && $day > $today);
        return $coming ? min($coming) : null;
    }

    private function shifted(string $day, int $days): string
    {
        return (new \DateTimeImmutable($day . ' 00:00:00', new \DateTimeZone('UTC')))->modify(sprintf('%+d days', $days))
            ->format('Y-m-d');
    }
}
