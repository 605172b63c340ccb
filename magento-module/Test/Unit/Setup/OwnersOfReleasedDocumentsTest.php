<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Setup;

use Magento\Framework\App\ResourceConnection;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Collateral\Owner;
use WorkspaceBridge\OpenText\Setup\Patch\Data\OwnersOfReleasedDocuments;

class OwnersOfReleasedDocumentsTest extends TestCase
{
    public function testWhatWasReleasedInABuyersRecordBeforeIsTheBuyersNow(): void
    {
        $connection = new class {
            /** @var array<int, int> owners by link */
            public array $owners = [];

            public function select(): self
            {
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
             * @return array<int, array<string, string>>
             */
            public function fetchAll(): array
            {
                return [
                    ['link_id' => '1', 'business_object_type' => 'product', 'business_object_id' => '5'],
                    ['link_id' => '2', 'business_object_type' => 'case', 'business_object_id' => 'C000000001'],
                    ['link_id' => '3', 'business_object_type' => 'order', 'business_object_id' => '000000009'],
                ];
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
        $owner->method('of')->willReturnCallback(static fn (string $type): ?int => ['product' => null, 'case' => 7, 'order' => 0][$type]);
        (new OwnersOfReleasedDocuments($resource, $owner))->apply();
        self::assertSame([2 => 7, 3 => 0], $connection->owners);
    }
}
