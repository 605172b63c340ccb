<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Existing;

use Magento\Framework\Exception\InputException;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Existing\ZonedTime;

class ZonedTimeTest extends TestCase
{
    public function testATimeOfAnyZoneIsRead(): void
    {
        $time = new ZonedTime();
        self::assertNull($time->read(null, '--from'));
        self::assertSame(
            $time->read('2026-11-23T15:00:00Z', '--from')->getTimestamp(),
            $time->read('2026-11-23T16:00+01:00', '--from')->getTimestamp()
        );
    }

    /**
     * @testWith ["yesterday"]
     *           ["2026-11-23"]
     *           ["2026-11-23T15:00:00"]
     *           ["2026-11-23 15:00:00Z"]
     */
    public function testATimeThatWouldHaveToBeGuessedIsRefusedByTheOptionsName(string $text): void
    {
        $this->expectException(InputException::class);
        $this->expectExceptionMessage('--from');
        (new ZonedTime())->read($text, '--from');
    }
}
