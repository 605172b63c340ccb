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
    public function testBytesAndPictureComeFromTheSidecarThatReleasedTheDocument(): void
    {
        $document = ['node_id' => '9', 'version' => '2', 'mime_type' => 'application/pdf', 'business_object_type' => 'order'];
        $store = $this->createStub(StoreOfBusinessObject::class);
        $store->method('ofDocument')->willReturnMap([[$document, 3]]);
        $stored = $this->createMock(StoredDocument::class);
        $stored->expects(self::once())->method('open')->with(9, 2, 3, 'bytes=0-1')->willReturn(new Response(206));
        $thumbnails = $this->createMock(Thumbnails::class);
        $thumbnails->expects(self::once())->method('get')->with(9, 2, 'application/pdf', 3)->willReturn('jpeg');
        $bytes = new ReleasedBytes($store, $stored, $thumbnails);
        self::assertSame(206, $bytes->open($document, 'bytes=0-1')->getStatusCode());
        self::assertSame('jpeg', $bytes->thumbnail($document));
    }
}
