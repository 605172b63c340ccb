<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Delivery;

/**
 * How long to wait before trying again: doubles from two seconds to two minutes, the upper half by chance so that rows that failed
 * together do not all come back together. What the sidecar asks for by Retry-After is the least.
 */
class Backoff
{
    private const FIRST_SECONDS = 2;
    private const MOST_SECONDS = 120;
    private const MOST_RETRY_AFTER_SECONDS = 3600;

    /**
     * @param int $attempts made so far, at least 1
     * @param int|null $retryAfter seconds the sidecar asked for
     */
    public function seconds(int $attempts, ?int $retryAfter = null): int
    {
        $full = min(self::MOST_SECONDS, self::FIRST_SECONDS * 2 ** min(20, max(0, $attempts - 1)));
        $wait = intdiv($full, 2) + random_int(0, $full - intdiv($full, 2));
        return max($wait, min(self::MOST_RETRY_AFTER_SECONDS, max(0, $retryAfter ?? 0)), 1);
    }
}
