<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Link;

use Magento\Framework\App\ResourceConnection;
use Magento\Store\Model\StoreManagerInterface;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Capture\StoreOfQuote;
use WorkspaceBridge\OpenText\Model\CaseSource\CaseOrigin;
use WorkspaceBridge\OpenText\Model\Link\StoreOfBusinessObject;

class StoreOfBusinessObjectTest extends TestCase
{
    /** Store views there are, the admin's included, by id. */
    private const STORES = [0 => 'admin', 1 => 'default', 3 => 'de'];

    /** Store views by table, condition and value. */
    private const RECORDS = [
        'sales_order increment_id = ? 000000042' => ['3'],
        'sales_order increment_id = ? 000000043' => ['1', '3'],
        'sales_order increment_id = ? 000000044' => [null],
        'sales_order increment_id = ? 000000045' => ['9'],
        'customer_entity entity_id = ? 7' => ['0'],
    ];

    /**
     * @dataProvider records
     */
    public function testARecordHasTheStoreViewItStandsIn(string $type, string $id, ?int $storeId): void
    {
        self::assertSame($storeId, $this->stores()->get($type, $id));
    }

    /**
     * @return array<string, array{string, string, int|null}>
     */
    public static function records(): array
    {
        return [
            'order' => ['order', '000000042', 3],
            'number that orders of two store views bear' => ['order', '000000043', null],
            'order that Magento took out of its store view' => ['order', '000000044', null],
            'order of a store view that was deleted' => ['order', '000000045', null],
            'order that is gone' => ['order', '000000099', null],
            'customer made by an admin' => ['customer', '7', 0],
            'guest' => ['customer', 'guest-0123456789abcdef', null],
            'case' => ['case', 'C000000001', 3],
            'case of a store view that was deleted' => ['case', 'C000000002', null],
            'case that is gone' => ['case', 'C000000099', null],
            'quote' => ['quote', '5', 1],
            'quote that is gone' => ['quote', '6', null],
            'product, which is the default scope\'s' => ['product', '5', null],
        ];
    }

    /**
     * @dataProvider documents
     */
    public function testADocumentIsOfTheStoreViewThatWasKeptWithItsWorkspace(?string $kept, string $number, ?int $storeId): void
    {
        $document = ['store_id' => $kept, 'business_object_type' => 'order', 'business_object_id' => $number];
        self::assertSame($storeId, $this->stores()->ofDocument($document));
    }

    /**
     * @return array<string, array{string|null, string, int|null}>
     */
    public static function documents(): array
    {
        return [
            'its order is gone' => ['3', '000000099', 3],
            'none was kept yet' => [null, '000000042', 3],
            'the store view was deleted since' => ['9', '000000042', null],
        ];
    }

    private function stores(): StoreOfBusinessObject
    {
        $connection = new class (self::RECORDS) {
            private string $wanted = '';

            /**
             * @param array<string, array<int, string|null>> $records
             */
            public function __construct(private readonly array $records)
            {
            }

            public function select(): self
            {
                return $this;
            }

            /**
             * @param string[] $columns
             */
            public function from(string $table, array $columns): self
            {
                $this->wanted = $columns === ['store_id'] ? $table : '';
                return $this;
            }

            public function where(string $condition, string $value): self
            {
                $this->wanted .= " $condition $value";
                return $this;
            }

            public function limit(int $count): self
            {
                return $this;
            }

            /**
             * @return array<int, string|null>
             */
            public function fetchCol(): array
            {
                return $this->records[$this->wanted] ?? [];
            }
        };
        $resource = $this->createStub(ResourceConnection::class);
        $resource->method('getConnection')->willReturn($connection);
        $resource->method('getTableName')->willReturnArgument(0);
        $cases = $this->createStub(CaseOrigin::class);
        $cases->method('find')->willReturnMap([['C000000001', ['customer' => 6, 'store' => 3]], ['C000000002', ['customer' => 6, 'store' => 9]]]);
        $quotes = $this->createStub(StoreOfQuote::class);
        $quotes->method('get')->willReturnMap([[5, 1], [6, 0]]);
        $stores = $this->createStub(StoreManagerInterface::class);
        $stores->method('getStores')->willReturnCallback(static fn (bool $withDefault): array => $withDefault ? self::STORES : []);
        return new StoreOfBusinessObject($resource, $cases, $quotes, $stores);
    }
}
