<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Delivery;

/**
 * How long a run started by cron goes on: to the end of the clock's minute, whenever in it cron got round to starting it. A run that
 * counted from its own late start would still hold the job's lock when cron comes next, and a whole minute would pass without delivery.
 */
class Minute
{
    private const LAST_SECOND = 58;

    /**
     * @param int $now Unix seconds
     * @return int seconds, at least one
     */
    public function rest(int $now): int
    {
        return max(1, self::LAST_SECOND - $now % 60);
    }
}
