<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Observer;

use Magento\Catalog\Model\Category;
use Magento\Framework\Event;
use Magento\Framework\Event\Observer;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Outbox\Waiting;
use WorkspaceBridge\OpenText\Model\Product\Entry;
use WorkspaceBridge\OpenText\Model\Product\Selection;
use WorkspaceBridge\OpenText\Observer\CatalogCategoryChangeProducts\RecordProducts;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Outbox;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Settings;

class CategoryProductsTest extends TestCase
{
    public function testProductsPutInAndTakenOutAreEnteredAndThoseOnlyMovedAreNot(): void
    {
        self::assertSame(
            ['product/2 product.categories-changed', 'product/4 product.categories-changed'],
            $this->facts([2, 3, 4], ['posted_products' => [1 => 0, 3 => 9, 4 => 0], 'products_position' => [1 => 0, 2 => 0, 3 => 0]])
        );
    }

    public function testACategoryThatDoesNotSayWhatItWasEntersAllThatAreNamed(): void
    {
        self::assertSame(['product/5 product.categories-changed'], $this->facts([5], []));
        self::assertSame([], $this->facts(null, []));
    }

    /**
     * @param int[]|null $ids
     * @param array<string, mixed> $category
     * @return string[]
     */
    private function facts(?array $ids, array $category): array
    {
        $outbox = new Outbox();
        $selection = $this->createStub(Selection::class);
        $selection->method('among')->willReturnCallback(static fn (array $among): array => array_values($among));
        $settings = new Config(new Settings([Config::ENABLED => '1']));
        $entry = new Entry($outbox->recorder(), $settings, $selection, $this->createStub(Waiting::class));
        (new RecordProducts($entry))->execute(
            new Observer(['event' => new Event(['category' => new Category($category), 'product_ids' => $ids])])
        );
        return $outbox->facts();
    }
}
