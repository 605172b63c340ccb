<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

/**
 * Holds the documents a product needs against those that people filed in OpenText. Of several documents of one type the best counts.
 */
class Evaluation
{
    /** From the best to the worst; what stands further left wins. */
    private const ORDER = [
        CheckedRequirement::PRESENT,
        CheckedRequirement::EXPIRING,
        CheckedRequirement::NOT_YET_VALID,
        CheckedRequirement::NOT_APPROVED,
        CheckedRequirement::EXPIRED,
        CheckedRequirement::MISSING,
    ];

    /**
     * @param Requirement[] $requirements that apply to the product
     * @param array<int, array<string, string|null>> $documents rows of workspace_bridge_observed_document
     * @param string $today 2026-11-23, in the shop's time zone
     * @param int $warnDays so many days before its last one a document counts as expiring
     * @param string[] $approved statuses that count, in lower case; none: every one does
     */
    public function of(array $requirements, array $documents, string $today, int $warnDays, array $approved): Assessment
    {
        return new Assessment(array_map(
            fn (Requirement $requirement): CheckedRequirement => $this->check(
                $requirement,
                $documents,
                $today,
                $warnDays,
                $approved
            ),
            $requirements
        ));
    }

    /**
     * The first day on which a product may stand otherwise though nobody does anything; null: never.
     *
     * @param array<int, array<string, string|null>> $documents all of the product: one that is not valid yet may be the better one then
     * @param string $today 2026-11-23
     */
    public function nextDay(array $documents, string $today, int $warnDays): ?string
    {
        $days = [];
        foreach ($documents as $document) {
            $days[] = $document['valid_from'] ?? null;
            $until = $document['valid_until'] ?? null;
            if ($until !== null) {
                $days[] = $this->shifted($until, 1);
                $days[] = $this->shifted($until, -$warnDays);
            }
        }
        $coming = array_filter($days, static fn (?string $day): bool => $day !== null && $day > $today);
        return $coming ? min($coming) : null;
    }

    private function shifted(string $day, int $days): string
    {
        return (new \DateTimeImmutable($day . ' 00:00:00', new \DateTimeZone('UTC')))->modify(sprintf('%+d days', $days))
            ->format('Y-m-d');
    }

    /**
     * @param array<int, array<string, string|null>> $documents
     * @param string[] $approved
     */
    private function check(
        Requirement $requirement,
        array $documents,
        string $today,
        int $warnDays,
        array $approved
    ): CheckedRequirement {
        $best = new CheckedRequirement($requirement, CheckedRequirement::MISSING);
        foreach ($documents as $document) {
            if (!$this->isFor($document, $requirement)) {
                continue;
            }
            $daysLeft = $this->daysBetween($today, $document['valid_until'] ?? null);
            $state = $this->stateOf($document, $today, $daysLeft, $warnDays, $approved);
            $rank = array_search($state, self::ORDER, true);
            $bestRank = array_search($best->state, self::ORDER, true);
            $longer = $rank === $bestRank && ($daysLeft ?? PHP_INT_MAX) > ($best->daysLeft ?? PHP_INT_MAX);
            if ($rank < $bestRank || $longer) {
                $best = new CheckedRequirement($requirement, $state, $document, $daysLeft);
            }
        }
        return $best;
    }

    /**
     * @param array<string, string|null> $document
     */
    private function isFor(array $document, Requirement $requirement): bool
    {
        $country = trim((string)($document['country_id'] ?? ''));
        $ofCountry = $country === '' || $requirement->countryId === null
            || strcasecmp($country, $requirement->countryId) === 0;
        return $ofCountry
            && mb_strtolower(trim((string)($document['document_type'] ?? ''))) === mb_strtolower($requirement->documentType);
    }

    /**
     * @param array<string, string|null> $document
     * @param string[] $approved
     */
    private function stateOf(array $document, string $today, ?int $daysLeft, int $warnDays, array $approved): string
    {
        if ($approved && !in_array(mb_strtolower(trim((string)($document['status'] ?? ''))), $approved, true)) {
            return CheckedRequirement::NOT_APPROVED;
        }
        if ($daysLeft !== null && $daysLeft < 0) {
            return CheckedRequirement::EXPIRED;
        }
        if (($document['valid_from'] ?? null) !== null && $document['valid_from'] > $today) {
            return CheckedRequirement::NOT_YET_VALID;
        }
        return $daysLeft !== null && $daysLeft <= $warnDays ? CheckedRequirement::EXPIRING : CheckedRequirement::PRESENT;
    }

    private function daysBetween(string $today, ?string $day): ?int
    {
        if ($day === null || $day === '') {
            return null;
        }
        $utc = new \DateTimeZone('UTC');
        return (int)(new \DateTimeImmutable($today, $utc))->diff(new \DateTimeImmutable($day, $utc))->format('%r%a');
    }
}
