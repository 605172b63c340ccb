<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Delivery;

use Magento\Framework\Phrase;

/**
 * Refused deliveries, once their cause was mended.
 */
class MassRetry extends MassEntry
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::deliveries_retry';

    /**
     * @inheritdoc
     */
    protected function enter(array $ids): int
    {
        return $this->reentry->retryAmong($ids);
    }

    /**
     * @inheritdoc
     */
    protected function leftOut(int $count): Phrase
    {
        return __('%1 were left as they are: only refused ones are tried again.', $count);
    }
}
