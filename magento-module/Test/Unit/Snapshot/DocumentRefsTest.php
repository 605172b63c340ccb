<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Snapshot;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Snapshot\CanonicalJson;
use WorkspaceBridge\OpenText\Model\Snapshot\DocumentRefs;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Settings;

class DocumentRefsTest extends TestCase
{
    private const ALL = [
        Config::ORDER_CONFIRMATION => '1', Config::INVOICES => '1', Config::SHIPMENTS => '1', Config::CREDIT_MEMOS => '1',
    ];

    public function testEveryDocumentOfTheOrderIsListedOnce(): void
    {
        self::assertSame(
            ['order-confirmation:7', 'invoice:1', 'shipment:2', 'credit-memo:3'],
            array_keys($this->fingerprints($this->order()))
        );
    }

    public function testADocumentThatShowsTheSameIsNotFetchedAgain(): void
    {
        $before = $this->fingerprints($this->order());
        $changed = $this->order();
        $changed['status'] = 'complete';
        $changed['totals']['paid'] = '10.0000';
        $changed['items'][0]['qtyInvoiced'] = '1.0000';
        $changed['invoices'][0]['state'] = 'paid';
        self::assertSame($before, $this->fingerprints($changed));
    }

    public function testWhatADocumentShowsChangesItsFingerprintAndNoOther(): void
    {
        $before = $this->fingerprints($this->order());
        $changed = $this->order();
        $changed['shipments'][0]['tracks'][] = ['carrier' => 'ups', 'title' => 'UPS', 'number' => 'T2'];
        self::assertSame(['shipment:2'], array_keys(array_diff_assoc($this->fingerprints($changed), $before)));
        $changed = $this->order();
        $changed['billingAddress']['city'] = 'Graz';
        self::assertCount(4, array_diff_assoc($this->fingerprints($changed), $before));
    }

    public function testAKindThatIsNotSentIsNotListed(): void
    {
        $refs = $this->fingerprints($this->order(), [Config::INVOICES => '0'] + self::ALL);
        self::assertArrayNotHasKey('invoice:1', $refs);
        self::assertCount(3, $refs);
    }

    public function testTheOrderOfKeysDoesNotMatterTheOrderOfEntriesDoes(): void
    {
        $json = new CanonicalJson();
        self::assertSame('{"a":[2,1],"b":{"ä":"/"}}', $json->encode(['b' => ['ä' => '/'], 'a' => [2, 1]]));
        self::assertSame($json->fingerprint(['x' => 1, 'y' => 2]), $json->fingerprint(['y' => 2, 'x' => 1]));
        self::assertNotSame($json->fingerprint([1, 2]), $json->fingerprint([2, 1]));
    }

    /**
     * @param array<string, mixed> $snapshot
     * @param array<string, string> $settings
     * @return array<string, string> by source id
     */
    private function fingerprints(array $snapshot, array $settings = self::ALL): array
    {
        $refs = (new DocumentRefs(new CanonicalJson(), new Config(new Settings($settings))))->of($snapshot, 1);
        return array_column($refs, 'fingerprint', 'sourceId');
    }

    /**
     * @return array<string, mixed>
     */
    private function order(): array
    {
        $document = static fn (int $id): array => [
            'entityId' => $id,
            'number' => '00000000' . $id,
            'createdAt' => '2026-11-23T15:04:05Z',
            'lines' => [['orderItemId' => 1, 'qty' => '1.0000']],
        ];
        return [
            'entityId' => 7,
            'number' => '000000007',
            'status' => 'pending',
            'placedAt' => '2026-11-23T15:04:05Z',
            'currency' => 'EUR',
            'totals' => ['grandTotal' => '10.0000', 'paid' => '0.0000', 'refunded' => '0.0000', 'due' => '10.0000'],
            'billingAddress' => ['city' => 'Wien'],
            'payment' => ['method' => 'checkmo', 'title' => 'Cheque'],
            'items' => [['itemId' => 1, 'sku' => 'P1', 'name' => 'Bag', 'qtyOrdered' => '1.0000', 'qtyInvoiced' => '0.0000']],
            'invoices' => [$document(1) + ['state' => 'open']],
            'shipments' => [$document(2) + ['tracks' => []]],
            'creditMemos' => [$document(3) + ['state' => 'open']],
        ];
    }
}
