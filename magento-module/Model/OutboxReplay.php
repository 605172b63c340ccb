<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model;

use Magento\Framework\Exception\InputException;
use WorkspaceBridge\OpenText\Api\OutboxReplayInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Reentry;

class OutboxReplay implements OutboxReplayInterface
{
    private const TIME = '/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$/D';

    public function __construct(private readonly Reentry $reentry)
    {
    }

    /**
     * @inheritdoc
     */
    public function replay(?int $fromRevision = null, ?string $fromTime = null): int
    {
        if (($fromRevision === null) === ($fromTime === null)) {
            throw new InputException(__('Give either the revision or the time to replay from, and only one of them.'));
        }
        if ($fromRevision !== null) {
            return $this->reentry->replayFromRevision($fromRevision);
        }
        $time = preg_match(self::TIME, (string)$fromTime) === 1 ? date_create_immutable((string)$fromTime) : false;
        if ($time === false) {
            throw new InputException(__('The time to replay from must be like 2026-11-23T15:00:00Z.'));
        }
        return $this->reentry->replayFromTime($time);
    }
}
