<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use Magento\Framework\Exception\InputException;
use WorkspaceBridge\OpenText\Api\Data\LinkResultInterface;
use WorkspaceBridge\OpenText\Api\Data\LinkResultInterfaceFactory;
use WorkspaceBridge\OpenText\Api\Data\LinkUpdateInterface;
use WorkspaceBridge\OpenText\Api\LinkUpdaterInterface;
use WorkspaceBridge\OpenText\Model\Collateral\CollateralCheck;
use WorkspaceBridge\OpenText\Model\Feedback\FeedbackCheck;
use WorkspaceBridge\OpenText\Model\Observed\Observations;
use WorkspaceBridge\OpenText\Model\Observed\ObservedCheck;

/**
 * @inheritdoc
 */
class LinkUpdater implements LinkUpdaterInterface
{
    public const APPLIED = 'applied';
    public const SUPERSEDED = 'superseded';
    public const REJECTED = 'rejected';

    public function __construct(
        private readonly LinkUpdateCheck $check,
        private readonly LinkStorage $storage,
        private readonly StoreOfBusinessObject $store,
        private readonly OrderNote $orderNote,
        private readonly ObservedCheck $observedCheck,
        private readonly CollateralCheck $collateralCheck,
        private readonly FeedbackCheck $feedbackCheck,
        private readonly Observations $observations,
        private readonly LinkResultInterfaceFactory $resultFactory
    ) {
    }

    /**
     * @inheritdoc
     */
    public function update(array $links): array
    {
        if (count($links) > self::MOST_LINKS) {
            throw new InputException(__('At most %1 links are taken at once.', self::MOST_LINKS));
        }
        return array_map(fn (LinkUpdateInterface $link): LinkResultInterface => $this->take($link), array_values($links));
    }

    private function take(LinkUpdateInterface $update): LinkResultInterface
    {
        $problem = $this->check->problem($update) ?? $this->observedCheck->problem($update)
            ?? $this->collateralCheck->problem($update) ?? $this->feedbackCheck->problem($update);
        if ($problem !== null) {
            return $this->result(self::REJECTED, $problem);
        }
        $before = $this->storage->write(
            $update,
            $this->store->get($update->getBusinessObjectType(), $update->getBusinessObjectId()),
            fn (int $linkId) => $this->observations->write($linkId, $update)
        );
        if ($before === null) {
            return $this->result(self::SUPERSEDED);
        }
        if ($update->getState() === LinkState::ACTIVE && !in_array(LinkState::ACTIVE, $before, true)) {
            $this->orderNote->workspaceIsReady($update);
        }
        $this->observations->follow($update);
        return $this->result(self::APPLIED);
    }

    private function result(string $outcome, string $reason = ''): LinkResultInterface
    {
        return $this->resultFactory->create()->setOutcome($outcome)->setReason($reason);
    }
}
