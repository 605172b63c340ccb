<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Snapshot;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Snapshot\RefundSnapshot;
use WorkspaceBridge\OpenText\Model\Snapshot\Text;

class RefundSnapshotTest extends TestCase
{
    public function testARefundTellsWhatWasRefundedAsItWasSold(): void
    {
        $case = $this->of(3);
        self::assertSame(
            ['refund-000000003', 'refund', 'resolved', '10.0000 USD refunded', '000000042'],
            [$case['id'], $case['kind'], $case['state'], $case['resolution'], $case['orderNumber']]
        );
        self::assertSame([[
            'orderItemId' => 82, 'productId' => '182', 'sku' => 'BOTTLE', 'name' => 'Bottle',
            'qty' => '1.0000', 'price' => '10.0000', 'rowTotal' => '10.0000',
        ]], $case['items'], 'neither what was refunded none of, nor the child of a configurable product');
    }

    public function testItHasItsOwnDocumentAndTheOrdersConfirmation(): void
    {
        self::assertSame(
            ['order-confirmation:42', 'credit-memo:3'],
            array_column($this->of(3)['documents'], 'sourceId')
        );
    }

    public function testOneThatIsOpenHasNoEnd(): void
    {
        $case = $this->of(4);
        self::assertSame('open', $case['state']);
        self::assertArrayNotHasKey('closedAt', $case);
        self::assertArrayNotHasKey('resolution', $case);
    }

    public function testAnotherOrdersCreditMemoIsNone(): void
    {
        self::assertNull((new RefundSnapshot(new Text()))->of($this->order(), 99));
    }

    /**
     * @return array<string, mixed>
     */
    private function of(int $creditMemoId): array
    {
        return (array)(new RefundSnapshot(new Text()))->of($this->order(), $creditMemoId);
    }

    /**
     * @return array<string, mixed>
     */
    private function order(): array
    {
        $memo = static fn (int $id, string $state): array => [
            'entityId' => $id, 'number' => '00000000' . $id, 'state' => $state, 'createdAt' => '2026-11-23T13:00:00Z', 'grandTotal' => '10.0000',
            'lines' => [
                ['orderItemId' => 81, 'qty' => '0.0000', 'rowTotal' => '0.0000'],
                ['orderItemId' => 82, 'qty' => '1.0000', 'rowTotal' => '10.0000'],
                ['orderItemId' => 83, 'qty' => '1.0000', 'rowTotal' => '0.0000'],
            ],
        ];
        $document = static fn (string $role, string $sourceId): array => ['role' => $role, 'sourceId' => $sourceId];
        return [
            'number' => '000000042', 'entityId' => 42, 'placedAt' => '2026-11-23T10:00:00Z', 'currency' => 'USD',
            'customer' => ['id' => '7'], 'customerHasWorkspace' => true,
            'creditMemos' => [$memo(3, 'refunded'), $memo(4, 'open')],
            'items' => [
                ['itemId' => 81, 'sku' => 'BAG', 'name' => 'Bag', 'price' => '34.0000', 'rowTotal' => '34.0000'],
                ['itemId' => 82, 'productId' => 182, 'sku' => 'BOTTLE', 'name' => 'Bottle', 'price' => '10.0000', 'rowTotal' => '20.0000'],
                ['itemId' => 83, 'parentItemId' => 82, 'sku' => 'BOTTLE-RED', 'name' => 'Red', 'price' => '0.0000', 'rowTotal' => '0.0000'],
            ],
            'documents' => [
                $document('order-confirmation', 'order-confirmation:42'), $document('invoice', 'invoice:7'),
                $document('credit-memo', 'credit-memo:3'), $document('credit-memo', 'credit-memo:4'),
            ],
        ];
    }
}
