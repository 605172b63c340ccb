<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Product;

use Magento\Framework\Event;
use Magento\Framework\Event\Observer;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Product\Entry;
use WorkspaceBridge\OpenText\Observer\CatalogProductImportBunchDeleteCommitBefore\RecordDeletions;

class ImportDeletionTest extends TestCase
{
    public function testIdsGetTheSkusOfTheRowsTheyCameFrom(): void
    {
        self::assertSame([7 => 'A', 9 => 'B/1'], $this->deleted(['7', '9'], [
            ['sku' => 'A', 'store_view_code' => ''],
            ['sku' => 'A', 'store_view_code' => 'default'],
            ['sku' => 'B/1'],
        ]));
    }

    public function testWhereRowsAndIdsDoNotMatchNoSkuIsGuessed(): void
    {
        self::assertSame([7 => 'unknown'], $this->deleted(['7'], [['sku' => 'A'], ['sku' => 'B']]));
        self::assertSame([], $this->deleted([], []));
    }

    /**
     * @param string[] $ids
     * @param array<int, array<string, string>> $bunch
     * @return array<int, string>
     */
    private function deleted(array $ids, array $bunch): array
    {
        $entry = $this->createMock(Entry::class);
        $told = null;
        $entry->method('deleted')->willReturnCallback(static function (array $skus) use (&$told): void {
            $told = $skus;
        });
        (new RecordDeletions($entry))->execute(new Observer(['event' => new Event(['ids_to_delete' => $ids, 'bunch' => $bunch])]));
        return $told;
    }
}
