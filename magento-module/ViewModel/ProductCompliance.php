<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Framework\AuthorizationInterface;
use Magento\Framework\UrlInterface;
use Magento\Framework\View\Element\Block\ArgumentInterface;
use WorkspaceBridge\OpenText\Model\Compliance\Assessment;
use WorkspaceBridge\OpenText\Model\Compliance\Assessor;
use WorkspaceBridge\OpenText\Model\Compliance\CheckedRequirement;
use WorkspaceBridge\OpenText\Model\Compliance\Wording;

/**
 * The checklist of a product's required documents; local tables only.
 */
class ProductCompliance implements ArgumentInterface
{
    public function __construct(
        private readonly Assessor $assessor,
        private readonly Wording $wording,
        private readonly AuthorizationInterface $authorization,
        private readonly UrlInterface $url
    ) {
    }

    public function assessment(int $productId): Assessment
    {
        return $this->assessor->assess([$productId])[$productId] ?? new Assessment([]);
    }

    public function overall(Assessment $assessment): string
    {
        return (string)$this->wording->overall($assessment->state());
    }

    /**
     * @return string good, under-way or bad, as the panel's states
     */
    public function overallSeverity(Assessment $assessment): string
    {
        return match ($assessment->state()) {
            Assessment::COMPLETE, Assessment::NOT_REQUIRED => WorkspaceState::GOOD,
            Assessment::EXPIRING, Assessment::INCOMPLETE => WorkspaceState::UNDER_WAY,
            default => WorkspaceState::BAD,
        };
    }

    /**
     * @return string good, under-way or bad
     */
    public function severity(CheckedRequirement $one): string
    {
        if ($one->state === CheckedRequirement::PRESENT) {
            return WorkspaceState::GOOD;
        }
        return $one->isMet() || !$one->requirement->blocking ? WorkspaceState::UNDER_WAY : WorkspaceState::BAD;
    }

    public function label(CheckedRequirement $one): string
    {
        return (string)$this->wording->state($one->state);
    }

    /**
     * Address that shows the filed document through the shop; null: none was filed, or the person's role does not let them open it.
     */
    public function documentUrl(CheckedRequirement $one): ?string
    {
        if (!isset($one->document['observed_id']) || !$this->authorization->isAllowed(WorkspacePanel::OPEN_DOCUMENT)) {
            return null;
        }
        return $this->url->getUrl('workspaces/document/open', ['observed' => $one->document['observed_id']]);
    }

    public function when(CheckedRequirement $one): string
    {
        return $this->wording->when($one);
    }
}
