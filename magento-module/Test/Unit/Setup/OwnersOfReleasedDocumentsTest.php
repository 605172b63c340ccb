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

            /** @var string[] */
            private array $asked = [];

            public function select(): self
            {
                return $this;
            }

            /**
             * @param string|array<string, string> $table
             */
            public function from(string|array $table): self
            {
                $this->asked[] = is_array($table) ? (string)reset($table) : $table;
                return $this;
            }

            public function where(string $condition): self
            {
                $this->asked[] = $condition;
                return $this;
            }

            /**
             * @return array<int, array<string, string>>
             */
            public function fetchAll(): array
            {
                TestCase::assertSame([
                    'workspace_bridge_link', 'workspace_bridge_collateral', 'owner_id IS NULL OR owner_id = 0', 'link_id IN (?)',
                ], $this->asked);
                return [
                    ['link_id' => '1', 'business_object_type' => 'product', 'business_object_id' => '5'],
                    ['link_id' => '2', 'business_object_type' => 'case', 'business_object_id' => 'rma-000000077'],
                    ['link_id' => '3', 'business_object_type' => 'order', 'business_object_id' => '000000009'],
                ];
            }

            /**
             * @param array<string, int> $row
             * @param array<int|string, mixed> $where
             */
            public function update(string $table, array $row, array $where): int
            {
                TestCase::assertSame(['workspace_bridge_collateral', 'owner_id IS NULL OR owner_id = 0'], [$table, $where[0]]);
                $this->owners[$where['link_id = ?']] = $row['owner_id'];
                return 1;
            }
        };
        $resource = $this->createStub(ResourceConnection::class);
        $resource->method('getConnection')->willReturn($connection);
        $resource->method('getTableName')->willReturnArgument(0);
        $owner = $this->createStub(Owner::class);
        $owner->method('of')->willReturnMap([['product', '5', null], ['case', 'rma-000000077', 7], ['order', '000000009', 0]]);
        (new OwnersOfReleasedDocuments($resource, $owner))->apply();
        self::assertSame([2 => 7, 3 => 0], $connection->owners, 'a product has no owner, a guest\'s order is nobody\'s');
    }
}
