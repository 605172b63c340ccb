<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Delivery;

use Magento\Framework\Lock\LockManagerInterface;

/**
 * Looks for due entries every second for as long as it is told; one at a time in the whole shop.
 */
class Loop
{
    private const LOCK = 'workspace_bridge_deliver';
    private const LOOK_EVERY_SECONDS = 1.0;

    public function __construct(
        private readonly Round $round,
        private readonly LockManagerInterface $lock
    ) {
    }

    /**
     * @param int $seconds 0: until nothing is due
     * @return RoundResult|null the sum, or null when another process is delivering
     */
    public function run(int $seconds): ?RoundResult
    {
        if (!$this->lock->lock(self::LOCK, 0)) {
            return null;
        }
        try {
            return $seconds > 0 ? $this->runFor($seconds) : $this->drain();
        } finally {
            $this->lock->unlock(self::LOCK);
        }
    }

    private function runFor(int $seconds): RoundResult
    {
        $sum = new RoundResult();
        $end = microtime(true) + $seconds;
        do {
            $result = $this->round->run();
            $sum->add($result);
            $pause = $result->taken === 0 ? self::LOOK_EVERY_SECONDS : (float)$result->pause;
            $pause = min($pause, $end - microtime(true));
            if ($pause > 0) {
                usleep((int)($pause * 1_000_000));
            }
        } while (microtime(true) < $end);
        return $sum;
    }

    private function drain(): RoundResult
    {
        $sum = new RoundResult();
        do {
            $result = $this->round->run();
            $sum->add($result);
        } while ($result->taken > 0 && $result->pause === 0);
        return $sum;
    }
}
