<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\ServiceCase;

use Magento\Framework\Exception\LocalizedException;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\ServiceCase\Api\CaseItemRequest;
use WorkspaceBridge\OpenText\Model\ServiceCase\Api\CasePhotoUpload;
use WorkspaceBridge\OpenText\Model\ServiceCase\Api\ClaimReader;
use WorkspaceBridge\OpenText\Model\ServiceCase\Claim;
use WorkspaceBridge\OpenText\Model\ServiceCase\Photo\PhotoCheck;

class ClaimReaderTest extends TestCase
{
    public function testQuantitiesAreReadAsAFormSendsThem(): void
    {
        $claim = $this->read([
            (new CaseItemRequest())->setOrderItemId(7)->setQty(2.0)->setCondition('used'),
            (new CaseItemRequest())->setOrderItemId(8)->setQty(1.25),
            (new CaseItemRequest())->setOrderItemId(9)->setQty(null),
        ]);
        self::assertSame([
            7 => ['qty' => '2', 'condition' => 'used'],
            8 => ['qty' => '1.25', 'condition' => ''],
            9 => ['qty' => '0', 'condition' => ''],
        ], $claim->items);
        self::assertSame(['return', 'Too small', 'It does not fit'], [$claim->kind, $claim->reason, $claim->text]);
    }

    public function testPhotosAreDecodedBeforeTheyAreChecked(): void
    {
        $check = $this->createMock(PhotoCheck::class);
        $check->expects(self::once())->method('all')->with([['name' => 'a.png', 'bytes' => 'bytes']])->willReturn([]);
        $this->read([], [(new CasePhotoUpload())->setName('a.png')->setBase64(base64_encode('bytes'))], $check);
    }

    public function testWhatIsNoBase64IsRefusedWithItsName(): void
    {
        $this->expectException(LocalizedException::class);
        $this->expectExceptionMessageMatches('/did not arrive whole/');
        $this->read([], [(new CasePhotoUpload())->setName('a.png')->setBase64('*not base64*')]);
    }

    /**
     * @param CaseItemRequest[] $items
     * @param CasePhotoUpload[] $photos
     */
    private function read(array $items, array $photos = [], ?PhotoCheck $check = null): Claim
    {
        return (new ClaimReader($check ?? $this->createStub(PhotoCheck::class)))
            ->read('return', 'Too small', 'It does not fit', $items, $photos);
    }
}
