<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Collateral;

use GuzzleHttp\Psr7\Response;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Collateral\ReleasedBytes;
use WorkspaceBridge\OpenText\Model\Link\StoredDocument;
use WorkspaceBridge\OpenText\Model\Link\StoreOfBusinessObject;
use WorkspaceBridge\OpenText\Model\Link\Thumbnails;

class ReleasedBytesTest extends TestCase
{
    /**
     * @dataProvider releases
     * @param array<string, string|null> $record
     */
    public function testBytesAndPictureComeFromTheSidecarThatReleasedTheDocument(array $record, ?int $storeId): void
    {
        $document = ['node_id' => '9', 'version' => '2', 'mime_type' => 'application/pdf'] + $record;
        $store = $this->createPartialMock(StoreOfBusinessObject::class, ['get']);
        $store->method('get')->willReturnMap([['order', '000000042', 3], ['order', '000000043', null], ['product', '5', null]]);
        $stored = $this->createMock(StoredDocument::class);
        $stored->expects(self::once())->method('open')->with(9, 2, $storeId, 'bytes=0-1')->willReturn(new Response(206));
        $thumbnails = $this->createMock(Thumbnails::class);
        $thumbnails->expects(self::once())->method('get')->with(9, 2, 'application/pdf', $storeId)->willReturn('jpeg');
        $bytes = new ReleasedBytes($store, $stored, $thumbnails);
        self::assertSame(206, $bytes->open($document, 'bytes=0-1')->getStatusCode());
        self::assertSame('jpeg', $bytes->thumbnail($document));
    }

    /**
     * @return array<string, array{array<string, string|null>, int|null}>
     */
    public static function releases(): array
    {
        return [
            'of an order of another store view' => [self::record('order', '000000042', '3'), 3],
            'of an order that was deleted since' => [self::record('order', '000000043', '3'), 3],
            'of an order whose workspace was told before the store view was kept' => [self::record('order', '000000042', null), 3],
            'of a product, which is the default scope\'s' => [self::record('product', '5', null), null],
        ];
    }

    /**
     * @return array<string, string|null>
     */
    private static function record(string $type, string $id, ?string $storeId): array
    {
        return ['business_object_type' => $type, 'business_object_id' => $id, 'store_id' => $storeId];
    }
}
