<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Existing;

use Magento\Framework\Exception\InputException;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Existing\SourceInterface;
use WorkspaceBridge\OpenText\Model\Existing\Sources;
use WorkspaceBridge\OpenText\Model\Outbox\Priority;
use WorkspaceBridge\OpenText\Model\Outbox\Waiting;
use WorkspaceBridge\OpenText\Model\OutboxEntry;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Outbox;

class OutboxEntryTest extends TestCase
{
    private Outbox $outbox;

    protected function setUp(): void
    {
        $this->outbox = new Outbox();
    }

    public function testRecordsOfTheShopAreEnteredOnceAsWhatSomebodyWaitsFor(): void
    {
        self::assertSame(2, $this->entry()->enter(['order/57', 'order/57', 'order/999', 'supplier/source-eu1']));
        self::assertSame([57, 0], array_column($this->outbox->rows, 'subject_id'));
        self::assertSame(['', 'source-eu1'], array_column($this->outbox->rows, 'subject_key'));
        self::assertSame(['order.entered', 'supplier.entered'], array_column($this->outbox->rows, 'cause'));
        self::assertSame([Priority::LIVE], array_values(array_unique(array_column($this->outbox->rows, 'priority'))));
    }

    public function testWhatWaitsAnywayOrIsOfATypeThisShopLacksIsLeftOut(): void
    {
        self::assertSame(0, $this->entry([57])->enter(['order/57', 'company/3', 'unheard/1']));
        self::assertSame([], $this->outbox->rows);
    }

    /**
     * @testWith [["order/57", "order"]]
     *           [["order/57", "order/57/58"]]
     *           [["order/57", "order/../1"]]
     *           [["order/57", "order/57\n"]]
     */
    public function testOneThatCannotBeReadRefusesThemAll(array $subjects): void
    {
        try {
            $this->entry()->enter($subjects);
            self::fail('It was taken.');
        } catch (InputException $e) {
            self::assertSame([], $this->outbox->rows);
        }
    }

    public function testMoreThanAHundredAreRefused(): void
    {
        $this->expectException(InputException::class);
        $this->entry()->enter(array_map(static fn (int $id): string => "order/$id", range(1, 101)));
    }

    /**
     * @param array<int, int|string> $waiting
     */
    private function entry(array $waiting = []): OutboxEntry
    {
        $outbox = $this->createStub(Waiting::class);
        $outbox->method('without')->willReturnCallback(
            static fn (string $type, array $some): array => array_values(array_diff($some, $waiting))
        );
        $sources = new Sources([
            'order' => $this->source([57 => 1, 58 => 1]),
            'supplier' => $this->source(['source-eu1' => 0]),
            'company' => $this->source([3 => 0], false),
        ]);
        return new OutboxEntry($sources, $outbox, $this->outbox->recorder());
    }

    /**
     * @param array<int|string, int> $stores
     */
    private function source(array $stores, bool $available = true): SourceInterface
    {
        $source = $this->createStub(SourceInterface::class);
        $source->method('isAvailable')->willReturn($available);
        $source->method('among')->willReturnCallback(static fn (array $ids): array => array_intersect_key($stores, array_flip($ids)));
        return $source;
    }
}
