<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Document;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Document\StableIds;

class StableIdsTest extends TestCase
{
    public function testTheSameDocumentHasTheSameBytesWheneverItIsMade(): void
    {
        $first = $this->pdf('20261123164059', 'a1b2c3d4e5f60718293a4b5c6d7e8f90', 'Invoice 1');
        $later = $this->pdf('20270101000000', '00000000000000000000000000000000', 'Invoice 1');
        $other = $this->pdf('20261123164059', 'a1b2c3d4e5f60718293a4b5c6d7e8f90', 'Invoice 2');
        $stable = $this->stable($first);
        self::assertSame($stable, $this->stable($later));
        self::assertNotSame($stable, $this->stable($other));
        self::assertSame(strlen($first), strlen($stable));
        self::assertStringContainsString("/LastModified (D:20261101080000+00'00')", $stable);
        self::assertStringNotContainsString('a1b2c3d4', $stable);
    }

    public function testAnotherLibrarysPdfIsLeftAsItIs(): void
    {
        $pdf = "%PDF-1.7\n\xff\x00 binary /ID nothing\n%%EOF";
        self::assertSame($pdf, $this->stable($pdf));
    }

    private function stable(string $pdf): string
    {
        return (new StableIds())->in($pdf, '2026-11-01 08:00:00');
    }

    private function pdf(string $time, string $id, string $text): string
    {
        return "%PDF-1.4\n3 0 obj\n<</Type /Page /LastModified (D:$time+00'00') >>\nendobj\nstream $text \xff\xfe endstream\n"
            . "trailer\n<</ID [<$id> <$id> ] /Size 3 >>\nstartxref\n9\n%%EOF\n";
    }
}
