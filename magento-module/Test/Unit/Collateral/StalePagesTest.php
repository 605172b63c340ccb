<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Collateral;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Collateral\PageCache;
use WorkspaceBridge\OpenText\Model\Collateral\StalePages;

class StalePagesTest extends TestCase
{
    /** @var array<int, string> */
    private array $rows = [];

    private int $last = 0;

    /** @var string[][] */
    private array $cleaned = [];

    /** What happens while pages are thrown away. */
    private ?\Closure $meanwhile = null;

    public function testWhatWasNotedIsCleanedOnceAndForgotten(): void
    {
        $this->pages()->add(['id:5', 'sku:24-mb01']);
        $this->pages()->add(['id:5']);
        $this->pages()->add([]);
        $this->pages()->clean();
        $this->pages()->clean();
        self::assertSame([['id:5', 'sku:24-mb01']], $this->cleaned);
        self::assertSame([], $this->rows);
    }

    public function testWhoeverDiesWhileCleaningLeavesItToTheNext(): void
    {
        $this->pages()->add(['id:5']);
        $this->meanwhile = static fn () => throw new \RuntimeException('out of memory');
        try {
            $this->pages()->clean();
            self::fail('the failure was kept');
        } catch (\RuntimeException) {
            $this->meanwhile = null;
        }
        $this->cleaned = [];
        $this->pages()->clean();
        self::assertSame([['id:5']], $this->cleaned);
    }

    public function testAChangeOfTheSameProductWhileItsPagesAreCleanedIsCleanedAfterIt(): void
    {
        $this->pages()->add(['id:5']);
        $this->meanwhile = function (): void {
            $this->meanwhile = null;
            $this->pages()->add(['id:5']);
        };
        $this->pages()->clean();
        self::assertCount(1, $this->rows);
        $this->pages()->clean();
        self::assertSame([['id:5'], ['id:5']], $this->cleaned);
    }

    public function testMoreThanOneStatementTakesAreAllCleaned(): void
    {
        $this->pages()->add(array_map(static fn (int $id): string => "id:$id", range(1, 1001)));
        $this->pages()->clean();
        self::assertCount(1001, array_merge(...$this->cleaned));
        self::assertSame([], $this->rows);
    }

    private function pages(): StalePages
    {
        $connection = new class ($this->rows, $this->last) {
            /**
             * @param array<int, string> $rows
             */
            public function __construct(private array &$rows, private int &$last)
            {
            }

            public function select(): Select
            {
                return new Select();
            }

            /**
             * @param array<int, array{product: string}> $rows
             */
            public function insertMultiple(string $table, array $rows): void
            {
                foreach ($rows as $row) {
                    $this->rows[++$this->last] = $row['product'];
                }
            }

            /**
             * @return array<int, string>
             */
            public function fetchPairs(Select $select): array
            {
                return array_slice($this->rows, 0, 500, true);
            }

            /**
             * @param array<string, int[]> $where
             */
            public function delete(string $table, array $where): void
            {
                $this->rows = array_diff_key($this->rows, array_flip($where['stale_id IN (?)']));
            }
        };
        $resource = $this->createStub(ResourceConnection::class);
        $resource->method('getConnection')->willReturn($connection);
        $resource->method('getTableName')->willReturnArgument(0);
        $cache = $this->createStub(PageCache::class);
        $cache->method('clean')->willReturnCallback(function (array $products): void {
            $this->cleaned[] = $products;
            if ($this->meanwhile !== null) {
                ($this->meanwhile)();
            }
        });
        return new StalePages($resource, $cache);
    }
}
