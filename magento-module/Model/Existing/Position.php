<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Existing;

use Magento\Framework\FlagManager;

/**
 * How far the backfill of a type has come, kept so that a run that ended early goes on where it was.
 */
class Position
{
    private const FLAG = 'workspace_bridge_backfill_';

    public function __construct(private readonly FlagManager $flags)
    {
    }

    /**
     * @return array{after: string, done: int} `after` is empty where nothing is kept of this range
     */
    public function of(string $type, Range $range): array
    {
        $kept = $this->flags->getFlagData(self::FLAG . $type);
        return is_array($kept) && ($kept['range'] ?? '') === $range->fingerprint()
            ? ['after' => (string)$kept['after'], 'done' => (int)$kept['done']]
            : ['after' => '', 'done' => 0];
    }

    public function keep(string $type, Range $range, string $after, int $done): void
    {
        $this->flags->saveFlag(self::FLAG . $type, ['range' => $range->fingerprint(), 'after' => $after, 'done' => $done]);
    }

    public function forget(string $type): void
    {
        $this->flags->deleteFlag(self::FLAG . $type);
    }
}
