<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Subject;

use WorkspaceBridge\OpenText\Model\Delivery\NothingToTell;
use WorkspaceBridge\OpenText\Model\CaseSource\CaseSourceInterface;

/**
 * Cases come from several sources; the beginning of an id says from which.
 */
class CaseSubject implements SubjectInterface
{
    /**
     * @param array<string, CaseSourceInterface> $sources
     */
    public function __construct(private readonly array $sources = [])
    {
    }

    /**
     * @inheritdoc
     */
    public function tell(int|string $id): Told
    {
        foreach ($this->sources as $source) {
            if ($source->isOfThis((string)$id)) {
                [$storeId, $data] = $source->snapshot((string)$id);
                return new Told('commerce.case.changed', 'case/' . $data['id'], $storeId, null, $data);
            }
        }
        throw new NothingToTell('No part of the shop has cases like ' . $id . '.');
    }
}
