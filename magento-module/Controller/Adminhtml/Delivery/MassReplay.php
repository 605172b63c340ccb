<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Delivery;

use Magento\Framework\Phrase;

/**
 * Deliveries the sidecar has to hear once more, for example after its database was lost.
 */
class MassReplay extends MassEntry
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::deliveries_replay';

    /**
     * @inheritdoc
     */
    protected function enter(array $ids): int
    {
        return $this->reentry->replayAmong($ids);
    }

    /**
     * @inheritdoc
     */
    protected function leftOut(int $count): Phrase
    {
        return __('%1 were left as they are: they are still waiting or just being sent.', $count);
    }
}
