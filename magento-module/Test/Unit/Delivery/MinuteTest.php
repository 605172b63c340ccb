<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Delivery;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Delivery\Minute;

class MinuteTest extends TestCase
{
    public function testARunEndsBeforeCronComesNextHoweverLateItStarted(): void
    {
        $minute = new Minute();
        $begin = 1795428000;
        for ($late = 0; $late < 58; $late++) {
            self::assertSame($begin + 58, $begin + $late + $minute->rest($begin + $late));
        }
        self::assertSame(1, $minute->rest($begin + 59));
    }
}
