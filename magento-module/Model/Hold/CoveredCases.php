<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Hold;

use WorkspaceBridge\OpenText\Model\CaseSource\CaseSourceInterface;

/**
 * The cases of orders that a hold covers: they are on it with their order.
 */
class CoveredCases
{
    /**
     * @param array<string, CaseSourceInterface> $sources
     */
    public function __construct(private readonly array $sources = [])
    {
    }

    /**
     * @param int[] $orderIds entity ids
     * @return array<int|string, int> store views by the case's id as the outbox has it
     */
    public function of(array $orderIds): array
    {
        $cases = [];
        foreach ($this->sources as $source) {
            $cases += $source->ofOrders($orderIds);
        }
        return $cases;
    }
}
