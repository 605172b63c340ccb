<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Delivery;

use WorkspaceBridge\OpenText\Model\Outbox\Row;

/**
 * Many rows, one event per record.
 */
class Coalescing
{
    /**
     * @param Row[] $rows oldest first
     * @return SubjectRows[] in the order in which the subjects' first rows were written
     */
    public function groups(array $rows): array
    {
        $groups = [];
        foreach ($rows as $row) {
            $groups[$row->subjectType . '/' . $row->subjectId][] = $row;
        }
        return array_map(static fn (array $group): SubjectRows => new SubjectRows($group), array_values($groups));
    }
}
