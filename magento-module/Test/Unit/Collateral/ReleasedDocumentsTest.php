<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Collateral;

use Magento\Catalog\Api\ProductRepositoryInterface;
use Magento\Catalog\Model\Product;
use Magento\Framework\Exception\NoSuchEntityException;
use Magento\Store\Model\StoreManagerInterface;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Collateral\Api\ListedDocumentFactory;
use WorkspaceBridge\OpenText\Model\Collateral\Api\ReleasedDocuments;
use WorkspaceBridge\OpenText\Model\Collateral\Readers;
use WorkspaceBridge\OpenText\Model\Collateral\Shelf;
use WorkspaceBridge\OpenText\Model\Resolver\DocumentFields;

class ReleasedDocumentsTest extends TestCase
{
    /**
     * @dataProvider askings
     */
    public function testAProductOfAnotherWebsiteIsAsOneThatIsNotThere(int $website, int $status, bool $found): void
    {
        if (!$found) {
            $this->expectException(NoSuchEntityException::class);
        }
        self::assertCount(1, $this->documents($website, $status)->getOfProduct('24-MB01'));
    }

    /**
     * @return array<string, array{int, int, bool}>
     */
    public static function askings(): array
    {
        return [
            'one of its websites' => [2, 1, true],
            'another website' => [3, 1, false],
            'all websites' => [0, 1, true],
            'not on sale' => [2, 2, false],
        ];
    }

    private function documents(int $website, int $status): ReleasedDocuments
    {
        $products = $this->createStub(ProductRepositoryInterface::class);
        $products->method('get')->willReturn(new Product(['id' => 5, 'entity_id' => 5, 'sku' => '24-MB01', 'status' => $status, 'website_ids' => ['1', '2']]));
        $store = new class ($website) {
            public function __construct(private readonly int $website)
            {
            }

            public function getWebsiteId(): int
            {
                return $this->website;
            }
        };
        $stores = $this->createStub(StoreManagerInterface::class);
        $stores->method('getStore')->willReturn($store);
        $shelf = $this->createStub(Shelf::class);
        $shelf->method('ofProducts')->willReturnCallback(static fn (array $skus): array => array_map(static fn (): array => [['title' => 'Open']], $skus));
        return new ReleasedDocuments(
            $products,
            $stores,
            $shelf,
            $this->createStub(Readers::class),
            $this->createStub(DocumentFields::class),
            new ListedDocumentFactory()
        );
    }
}
