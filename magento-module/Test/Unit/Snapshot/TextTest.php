<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Snapshot;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Snapshot\Text;

class TextTest extends TestCase
{
    public function testMoneyIsDecimalTextWhateverTheModelHolds(): void
    {
        $values = ['12.3400' => '12.3400', '12' => '12.0000', '-0.5' => '-0.5', '' => '0.0000', '1e3' => '1000.0000'];
        foreach ($values as $value => $text) {
            self::assertSame($text, (new Text())->decimal((string)$value));
        }
        self::assertSame('0.3000', (new Text())->decimal(0.1 + 0.2));
        self::assertSame('0.0000', (new Text())->decimal(null));
        self::assertSame('0.0000', (new Text())->decimal(-0.00001));
    }

    public function testTimesOfTheDatabaseAreUtc(): void
    {
        self::assertSame('2026-11-23T15:04:05Z', (new Text())->time('2026-11-23 15:04:05'));
        self::assertSame('2026-11-23T14:04:05Z', (new Text())->time('2026-11-23T15:04:05+01:00'));
    }

    public function testTextsFitTheContract(): void
    {
        $emoji = str_repeat('🚲', 300);
        self::assertSame(255, mb_strlen((new Text())->short($emoji)));
        self::assertSame('Jürgen', (new Text())->short("J\xfcrgen"));
        self::assertSame('Agreement 3', (new Text())->name("  \n", 'Agreement 3'));
        self::assertNull((new Text())->optional(' '));
        self::assertSame(['a' => '0', 'b' => false], (new Text())->known(['a' => '0', 'b' => false, 'c' => null]));
    }
}
