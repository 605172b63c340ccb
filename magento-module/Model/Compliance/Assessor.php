<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

use Magento\Framework\Stdlib\DateTime\TimezoneInterface;

/**
 * Assesses products from the shop's own tables, a batch by four statements; no call leaves the shop.
 */
class Assessor
{
    private const BATCH = 500;

    public function __construct(
        private readonly Settings $settings,
        private readonly ConfiguredRequirements $requirements,
        private readonly FiledDocuments $filed,
        private readonly Evaluation $evaluation,
        private readonly ComplianceTable $table,
        private readonly Effects $effects,
        private readonly Wording $wording,
        private readonly TimezoneInterface $timezone
    ) {
    }

    /**
     * How products stand now.
     *
     * @param int[] $ids at most a few hundred
     * @return array<int, Assessment> by product; those that are gone are left out
     */
    public function assess(array $ids): array
    {
        if (!$ids) {
            return [];
        }
        $websites = $this->filed->websites($ids);
        $documents = $this->filed->documents($ids);
        $assessments = [];
        foreach ($this->filed->attributeSets($ids) as $id => $attributeSet) {
            $assessments[$id] = $this->evaluation->of(
                $this->requirements->applying($attributeSet, $websites[$id] ?? []),
                $documents[$id] ?? [],
                $this->today(),
                $this->settings->warnDays(),
                $this->settings->approvedStatuses()
            );
        }
        return $assessments;
    }

    /**
     * Assesses products and keeps the outcome for lists and guards.
     *
     * @param int[] $ids
     */
    public function refresh(array $ids): void
    {
        $rows = [];
        foreach ($this->assess($ids) as $id => $assessment) {
            $rows[$id] = [
                'state' => $assessment->state(),
                'summary' => $this->summary($assessment),
                'next_day' => $assessment->nextDay($this->today(), $this->settings->warnDays()),
                'settings' => $this->settings->fingerprint(),
            ];
        }
        $this->effects->of($this->table->write($rows));
    }

    /**
     * Assesses every product whose last assessment no longer tells how it stands.
     *
     * @return int products assessed
     */
    public function refreshStale(): int
    {
        $count = 0;
        do {
            $ids = $this->table->stale($this->settings->fingerprint(), $this->today(), self::BATCH);
            $this->refresh($ids);
            $count += count($ids);
        } while (count($ids) === self::BATCH);
        $this->table->prune();
        return $count;
    }

    /**
     * What is amiss, in one line: `Safety Data Sheet, DE (expired)`.
     */
    private function summary(Assessment $assessment): string
    {
        $amiss = array_filter(
            $assessment->checked,
            static fn (CheckedRequirement $one): bool => $one->state !== CheckedRequirement::PRESENT
        );
        return mb_substr($this->wording->list($amiss), 0, 1000);
    }

    private function today(): string
    {
        return $this->timezone->date()->format('Y-m-d');
    }
}
