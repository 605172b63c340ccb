<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Observed;

use WorkspaceBridge\OpenText\Api\Data\LinkUpdateInterface;
use WorkspaceBridge\OpenText\Model\Collateral\CollateralTable;
use WorkspaceBridge\OpenText\Model\Collateral\Owner;
use WorkspaceBridge\OpenText\Model\Collateral\Publication;
use WorkspaceBridge\OpenText\Model\Collateral\StalePages;
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
        private readonly StalePages $stalePages,
        private readonly Desk $desk,
        private readonly WorkflowTable $workflows,
        private readonly Decisions $decisions
    ) {
    }

    /**
     * Tables of what the workspace holds, each list in place of the one before: within the transaction that writes the link, so that no list
     * is put over a newer one.
     */
    public function write(int $linkId, LinkUpdateInterface $update): void
    {
        if ($update->getObservedDocuments() !== null) {
            $this->documents->write($linkId, $update->getObservedDocuments());
        }
        if ($update->getCollateral() !== null) {
            $this->stalePages->add($this->collateral->write(
                $linkId,
                $update->getCollateral(),
                $this->product($update),
                $this->owner->of($update->getBusinessObjectType(), $update->getBusinessObjectId())
            ));
        }
        if ($update->getWorkflows() !== null) {
            $this->workflows->write($linkId, $update->getWorkflows());
        }
    }

    /**
     * What follows from it, after that transaction.
     *
     * @param LinkUpdateInterface $update written already
     */
    public function follow(LinkUpdateInterface $update): void
    {
        if ($update->getCollateral() !== null) {
            // first the pages: to withdraw files may fail, and is tried again by the cron in any case
            $this->stalePages->clean();
            $this->publication->withdraw();
        }
        $product = $this->product($update);
        if ($product !== null && $update->getObservedDocuments() !== null) {
            $this->assessor->refresh([$product]);
        }
        $status = $update->getBusinessObjectType() === 'case' ? $update->getCaseStatus() : null;
        if ($status !== null) {
            $this->desk->takeFromOpenText(
                $update->getBusinessObjectId(),
                $status->getStatus(),
                $status->getResolution(),
                fn (): bool => $this->links->isNewest($update)
            );
        }
        foreach ($update->getObservedRecords() ?? [] as $record) {
            $this->resolutions->take($update->getBusinessObjectType(), $record->getSourceId(), $record->getStatus());
        }
        if ($update->getDecisions() !== null) {
            $this->decisions->take($update->getBusinessObjectType(), $update->getBusinessObjectId(), $update->getDecisions());
        }
    }

    private function product(LinkUpdateInterface $update): ?int
    {
        return $update->getBusinessObjectType() === 'product' ? (int)$update->getBusinessObjectId() : null;
    }
}
