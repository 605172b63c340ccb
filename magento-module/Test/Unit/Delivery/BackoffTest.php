<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Delivery;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Delivery\Backoff;

class BackoffTest extends TestCase
{
    public function testWaitsLongerEachTimeUpToABound(): void
    {
        $bounds = [1 => [1, 2], 2 => [2, 4], 5 => [16, 32], 30 => [60, 120], PHP_INT_MAX => [60, 120]];
        foreach ($bounds as $attempts => [$least, $most]) {
            for ($i = 0; $i < 50; $i++) {
                $seconds = (new Backoff())->seconds($attempts);
                self::assertGreaterThanOrEqual($least, $seconds);
                self::assertLessThanOrEqual($most, $seconds);
            }
        }
    }

    public function testDoesAsItIsAskedByRetryAfterWithinReason(): void
    {
        self::assertSame(600, (new Backoff())->seconds(1, 600));
        self::assertSame(3600, (new Backoff())->seconds(1, 999999));
        self::assertGreaterThanOrEqual(60, (new Backoff())->seconds(30, 1));
    }
}
