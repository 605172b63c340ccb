<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Observed;

use WorkspaceBridge\OpenText\Api\Data\LinkUpdateInterface;
use WorkspaceBridge\OpenText\Model\Compliance\Assessor;
use WorkspaceBridge\OpenText\Model\Exception\Resolutions;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;

/**
 * What people did in OpenText, taken from a write-back.
 */
class Observations
{
    public function __construct(
        private readonly LinkStorage $links,
        private readonly ObservedDocuments $documents,
        private readonly Resolutions $resolutions,
        private readonly Assessor $assessor
    ) {
    }

    /**
     * @param LinkUpdateInterface $update written already
     */
    public function take(LinkUpdateInterface $update): void
    {
        if ($update->getObservedDocuments() !== null) {
            $link = $this->links->find($update->getBusinessObjectType(), $update->getBusinessObjectId());
            if ($link !== null) {
                $this->documents->write((int)$link['link_id'], $update->getObservedDocuments());
                if ($update->getBusinessObjectType() === 'product') {
                    $this->assessor->refresh([(int)$update->getBusinessObjectId()]);
                }
            }
        }
        foreach ($update->getObservedRecords() ?? [] as $record) {
            $this->resolutions->take($record->getSourceId(), $record->getStatus());
        }
    }
}
