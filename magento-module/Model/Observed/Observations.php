<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Observed;

use WorkspaceBridge\OpenText\Api\Data\LinkUpdateInterface;
use WorkspaceBridge\OpenText\Model\Collateral\CollateralTable;
use WorkspaceBridge\OpenText\Model\Collateral\Owner;
use WorkspaceBridge\OpenText\Model\Collateral\PageCache;
use WorkspaceBridge\OpenText\Model\Collateral\Publication;
use WorkspaceBridge\OpenText\Model\Compliance\Assessor;
use WorkspaceBridge\OpenText\Model\Exception\Resolutions;
use WorkspaceBridge\OpenText\Model\Feedback\Decisions;
use WorkspaceBridge\OpenText\Model\Feedback\WorkflowTable;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;
use WorkspaceBridge\OpenText\Model\ServiceCase\Desk;

/**
 * What people did in OpenText, taken from a write-back.
 */
class Observations
{
    public function __construct(
        private readonly LinkStorage $links,
        private readonly ObservedDocuments $documents,
        private readonly Resolutions $resolutions,
        private readonly Assessor $assessor,
        private readonly CollateralTable $collateral,
        private readonly Owner $owner,
        private readonly Publication $publication,
        private readonly PageCache $pageCache,
        private readonly Desk $desk,
        private readonly WorkflowTable $workflows,
        private readonly Decisions $decisions
    ) {
    }

    /**
     * @param LinkUpdateInterface $update written already
     */
    public function take(LinkUpdateInterface $update): void
    {
        $link = $this->links->find($update->getBusinessObjectType(), $update->getBusinessObjectId());
        $product = $update->getBusinessObjectType() === 'product' ? (int)$update->getBusinessObjectId() : null;
        if ($link !== null && $update->getObservedDocuments() !== null) {
            $this->documents->write((int)$link['link_id'], $update->getObservedDocuments());
            if ($product !== null) {
                $this->assessor->refresh([$product]);
            }
        }
        if ($link !== null && $update->getCollateral() !== null) {
            $changed = $this->collateral->write(
                (int)$link['link_id'],
                $update->getCollateral(),
                $product,
                $this->owner->of($update->getBusinessObjectType(), $update->getBusinessObjectId())
            );
            $this->publication->withdraw();
            $this->pageCache->clean($changed);
        }
        if ($link !== null && $update->getWorkflows() !== null) {
            $this->workflows->write((int)$link['link_id'], $update->getWorkflows());
        }
        $status = $update->getBusinessObjectType() === 'case' ? $update->getCaseStatus() : null;
        if ($status !== null) {
            $this->desk->takeFromOpenText($update->getBusinessObjectId(), $status->getStatus(), $status->getResolution());
        }
        foreach ($update->getObservedRecords() ?? [] as $record) {
            $this->resolutions->take($record->getSourceId(), $record->getStatus());
        }
        if ($update->getDecisions() !== null) {
            $this->decisions->take($update->getBusinessObjectType(), $update->getBusinessObjectId(), $update->getDecisions());
        }
    }
}
