<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

use WorkspaceBridge\OpenText\Model\ShopDay;

/**
 * Assesses products from the shop's own tables, a batch by four statements; no call leaves the shop.
 */
class Assessor
{
    private const BATCH = 500;
    private const LONGEST_SUMMARY = 1000;

    public function __construct(
        private readonly Settings $settings,
        private readonly ConfiguredRequirements $requirements,
        private readonly FiledDocuments $filed,
        private readonly Evaluation $evaluation,
        private readonly ComplianceTable $table,
        private readonly Effects $effects,
        private readonly ShopDay $day
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
        return $ids ? $this->assessed($ids, $this->filed->documents($ids)) : [];
    }

    /**
     * How a product would stand with another attribute set or in other websites than it was saved with.
     *
     * @param int $id 0: it is not saved yet, and so has no workspace and no documents
     * @param int[] $websiteIds
     */
    public function assessAs(int $id, int $attributeSetId, array $websiteIds): Assessment
    {
        $documents = $id === 0 ? [] : $this->filed->documents([$id])[$id] ?? [];
        return $this->evaluate($this->requirements->applying($attributeSetId, $websiteIds), $documents);
    }

    /**
     * Assesses products and keeps the outcome for lists and guards.
     *
     * @param int[] $ids
     */
    public function refresh(array $ids): void
    {
        foreach (array_chunk($ids, self::BATCH) as $batch) {
            $this->keep($batch);
        }
    }

    /**
     * Assesses every product whose last assessment no longer tells how it stands.
     *
     * @return int products assessed
     */
    public function refreshStale(): int
    {
        $count = 0;
        $last = 0;
        do {
            $ids = $this->table->stale($this->requirements->fingerprint(), $this->day->today(), $last, self::BATCH);
            $this->refresh($ids);
            $count += count($ids);
            // Each product once, also one whose time of change lies ahead of the database's clock.
            $last = (int)end($ids);
        } while (count($ids) === self::BATCH);
        $this->table->prune();
        return $count;
    }

    /**
     * @param int[] $ids
     */
    private function keep(array $ids): void
    {
        $rows = [];
        $documents = $this->filed->documents($ids);
        foreach ($this->assessed($ids, $documents) as $id => $assessment) {
            $rows[$id] = [
                'state' => $assessment->state(),
                'summary' => mb_substr($assessment->summary(), 0, self::LONGEST_SUMMARY),
                'next_day' => $this->evaluation->nextDay($documents[$id] ?? [], $this->day->today(), $this->settings->warnDays()),
                'settings' => $this->requirements->fingerprint(),
            ];
        }
        $this->effects->of($this->table->write($rows));
    }

    /**
     * @param int[] $ids
     * @param array<int, array<int, array<string, string|null>>> $documents by product
     * @return array<int, Assessment> by product
     */
    private function assessed(array $ids, array $documents): array
    {
        $websites = $this->filed->websites($ids);
        $assessments = [];
        foreach ($this->filed->attributeSets($ids) as $id => $attributeSet) {
            $applying = $this->requirements->applying($attributeSet, $websites[$id] ?? []);
            $assessments[$id] = $this->evaluate($applying, $documents[$id] ?? []);
        }
        return $assessments;
    }

    /**
     * @param Requirement[] $requirements
     * @param array<int, array<string, string|null>> $documents
     */
    private function evaluate(array $requirements, array $documents): Assessment
    {
        return $this->evaluation->of(
            $requirements,
            $documents,
            $this->day->today(),
            $this->settings->warnDays(),
            $this->settings->approvedStatuses()
        );
    }
}
