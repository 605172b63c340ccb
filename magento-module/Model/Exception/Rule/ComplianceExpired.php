<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception\Rule;

use WorkspaceBridge\OpenText\Model\Compliance\Assessment;
use WorkspaceBridge\OpenText\Model\Compliance\Assessor;
use WorkspaceBridge\OpenText\Model\Compliance\ComplianceTable;
use WorkspaceBridge\OpenText\Model\Exception\Finding;
use WorkspaceBridge\OpenText\Model\Exception\RuleInterface;

/**
 * Enabled products without a document they must have: it expired, or they were enabled past the guard.
 */
class ComplianceExpired implements RuleInterface
{
    public function __construct(
        private readonly Assessor $assessor,
        private readonly ComplianceTable $table
    ) {
    }

    /**
     * @inheritdoc
     */
    public function findings(): array
    {
        $this->assessor->refreshStale();
        return array_map(static fn (array $row): Finding => new Finding(
            'compliance-product-' . $row['product_id'],
            'high',
            (string)__('%1 is sold without a required document', $row['sku']),
            (string)$row['summary'],
            (int)$row['product_id'],
            (string)$row['sku'],
            (string)$row['sku']
        ), $this->table->enabledIn([Assessment::BLOCKED], self::MOST));
    }
}
