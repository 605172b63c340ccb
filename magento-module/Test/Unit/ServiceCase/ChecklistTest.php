<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\ServiceCase;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;
use WorkspaceBridge\OpenText\Model\Observed\ObservedDocuments;
use WorkspaceBridge\OpenText\Model\ServiceCase\Checklist;
use WorkspaceBridge\OpenText\Model\ServiceCase\Settings;

class ChecklistTest extends TestCase
{
    private const CASE = ['kind' => 'warranty', 'store_id' => '1', 'number' => 'C000000001'];

    /**
     * @dataProvider filed
     */
    public function testADocumentCountsWhileItIsValid(?string $from, ?string $until, bool $counts): void
    {
        $report = ['name' => 'Report.pdf', 'document_type' => 'inspection report', 'status' => 'Final'];
        $checklist = $this->checklist([$report + ['valid_from' => $from, 'valid_until' => $until]]);
        self::assertSame($counts ? [] : ['Inspection Report'], $checklist->missing(self::CASE));
        self::assertSame($counts ? 'Report.pdf' : null, $checklist->of(self::CASE)[0]['name']);
    }

    /**
     * @return iterable<string, array{?string, ?string, bool}>
     */
    public static function filed(): iterable
    {
        yield 'for ever' => [null, null, true];
        yield 'for now' => [gmdate('Y-m-d', time() - 172800), gmdate('Y-m-d', time() + 172800), true];
        yield 'no longer' => [null, gmdate('Y-m-d', time() - 172800), false];
        yield 'not yet' => [gmdate('Y-m-d', time() + 172800), null, false];
    }

    public function testWhatDoesNotBlockIsListedButNotMissed(): void
    {
        $checklist = $this->checklist([]);
        self::assertSame(['Inspection Report', 'Photo of the label'], array_column($checklist->of(self::CASE), 'documentType'));
        self::assertSame(['Inspection Report'], $checklist->missing(self::CASE));
    }

    /**
     * @param array<int, array<string, string|null>> $filed
     */
    private function checklist(array $filed): Checklist
    {
        $settings = $this->createStub(Settings::class);
        $settings->method('requiredDocuments')->willReturn([
            ['documentType' => 'Inspection Report', 'blocking' => true],
            ['documentType' => 'Photo of the label', 'blocking' => false],
        ]);
        $links = $this->createStub(LinkStorage::class);
        $links->method('find')->willReturn(['link_id' => '4']);
        $documents = $this->createStub(ObservedDocuments::class);
        $documents->method('of')->willReturn($filed);
        return new Checklist($settings, $links, $documents);
    }
}
