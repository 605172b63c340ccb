<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Collateral;

use Magento\Framework\App\ResourceConnection;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\CaseSource\CaseOrigin;
use WorkspaceBridge\OpenText\Model\Collateral\Owner;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Cases;

class OwnerTest extends TestCase
{
    private const WHERE = ' | sales_order o.entity_id = r.order_id | r.increment_id = ? | ';

    /** Returns and credit memos with their orders' customers, by table, conditions and number. */
    private const RECORDS = [
        'magento_rma' . self::WHERE . '000000077' => [['customer_id' => '7', 'store_id' => '2']],
        'magento_rma' . self::WHERE . '000000078' => [['customer_id' => null, 'store_id' => '2']],
        'sales_creditmemo' . self::WHERE . '000000005' => [['customer_id' => '8', 'store_id' => '3']],
        'sales_creditmemo' . self::WHERE . '000000006' => [['customer_id' => '8', 'store_id' => '3'], ['customer_id' => '9', 'store_id' => '4']],
    ];

    /**
     * @dataProvider cases
     */
    public function testACaseIsItsOrdersBuyersWhereverItComesFrom(string $number, int $owner, ?int $store): void
    {
        $cases = $this->known();
        self::assertSame($owner, (new Owner($this->createStub(ResourceConnection::class), $cases))->of('case', $number));
        self::assertSame($store, $cases->find($number)['store'] ?? null);
    }

    /**
     * @return array<string, array{string, int, int|null}>
     */
    public static function cases(): array
    {
        return [
            'of the module' => ['C000000001', 6, 1],
            'a return' => ['rma-000000077', 7, 2],
            'a return of a guest is nobody\'s' => ['rma-000000078', 0, 2],
            'a refund' => ['refund-000000005', 8, 3],
            'a number that credit memos of two customers bear is nobody\'s' => ['refund-000000006', 0, null],
            'one that is gone is nobody\'s' => ['refund-000000099', 0, null],
        ];
    }

    public function testWithoutTheTablesOfAdobeCommerceAReturnIsNobodys(): void
    {
        self::assertNull($this->known(false)->find('rma-000000077'));
    }

    private function known(bool $hasTables = true): CaseOrigin
    {
        $connection = new class (self::RECORDS, $hasTables) {
            private string $wanted = '';

            /**
             * @param array<string, array<int, array<string, string|null>>> $records
             */
            public function __construct(private readonly array $records, private readonly bool $hasTables)
            {
            }

            public function isTableExists(string $table): bool
            {
                return $this->hasTables;
            }

            /**
             * @param array<string, string> $table
             */
            public function from(array $table): self
            {
                $this->wanted = reset($table);
                return $this;
            }

            /**
             * @param array<string, string> $table
             */
            public function join(array $table, string $condition): self
            {
                $this->wanted .= ' | ' . reset($table) . ' ' . $condition;
                return $this;
            }

            public function where(string $condition, string $value): self
            {
                $this->wanted .= ' | ' . $condition . ' | ' . $value;
                return $this;
            }

            /**
             * @param mixed[] $arguments
             */
            public function __call(string $name, array $arguments): self
            {
                return $this;
            }

            /**
             * @return array<int, array<string, string|null>>
             */
            public function fetchAll(): array
            {
                return $this->records[$this->wanted] ?? [];
            }
        };
        $resource = $this->createStub(ResourceConnection::class);
        $resource->method('getConnection')->willReturn($connection);
        $resource->method('getTableName')->willReturnArgument(0);
        return new CaseOrigin($resource, new Cases(['number' => 'C000000001', 'customer_id' => '6', 'store_id' => '1']));
    }
}
