<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Setup;

use Magento\Framework\App\ResourceConnection;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Collateral\Owner;
use WorkspaceBridge\OpenText\Setup\Patch\Data\OwnersOfCaseDocuments;

class OwnersOfCaseDocumentsTest extends TestCase
{
    public function testWhatWasNobodysThoughItsOrderHasABuyerIsTheBuyersNow(): void
    {
        $connection = new class {
            /** @var array<int, int> owners by link */
            public array $owners = [];

            /**
             * @param mixed[] $arguments
             */
            public function __call(string $name, array $arguments): self
            {
                return $this;
            }

            /**
             * @return array<int, string>
             */
            public function fetchPairs(): array
            {
                return [2 => 'rma-000000077', 3 => 'refund-000000005'];
            }

            /**
             * @param array<string, int> $row
             * @param array<int|string, mixed> $where
             */
            public function update(string $table, array $row, array $where): int
            {
                $this->owners[$where['link_id = ?']] = $row['owner_id'];
                return 1;
            }
        };
        $resource = $this->createStub(ResourceConnection::class);
        $resource->method('getConnection')->willReturn($connection);
        $resource->method('getTableName')->willReturnArgument(0);
        $owner = $this->createStub(Owner::class);
        $owner->method('of')->willReturnMap([['case', 'rma-000000077', 7], ['case', 'refund-000000005', 0]]);
        (new OwnersOfCaseDocuments($resource, $owner))->apply();
        self::assertSame([2 => 7], $connection->owners, 'a guest\'s stay nobody\'s');
    }
}
