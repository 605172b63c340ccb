<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception\Rule;

use WorkspaceBridge\OpenText\Model\Compliance\Assessment;
use WorkspaceBridge\OpenText\Model\Compliance\Assessor;
use WorkspaceBridge\OpenText\Model\Compliance\ComplianceTable;
use WorkspaceBridge\OpenText\Model\Compliance\Wording;
use WorkspaceBridge\OpenText\Model\Exception\Finding;
use WorkspaceBridge\OpenText\Model\Exception\RuleInterface;

/**
 * Enabled products without a document they must have: it expired, or they were enabled past the guard.
 */
class ComplianceExpired implements RuleInterface
{
    private const BATCH = 500;

    public function __construct(
        private readonly Assessor $assessor,
        private readonly ComplianceTable $table,
        private readonly Wording $wording
    ) {
    }

    /**
     * @inheritdoc
     */
    public function findings(): iterable
    {
        $this->assessor->refreshStale();
        $after = 0;
        while ($skus = $this->table->enabledIn([Assessment::BLOCKED], self::BATCH, false, $after)) {
            foreach ($this->assessor->assess(array_keys($skus)) as $id => $assessment) {
                yield new Finding(
                    'compliance-product-' . $id,
                    'high',
                    (string)__('%1 is sold without a required document', $skus[$id]),
                    $this->wording->list($assessment->amiss()),
                    $id,
                    $skus[$id],
                    $skus[$id]
                );
            }
            $after = (int)array_key_last($skus);
        }
    }
}
