<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Hold;

use Magento\Framework\View\Element\UiComponent\ContextInterface;
use Magento\Framework\View\Element\UiComponentFactory;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Hold\CoveredOrders;
use WorkspaceBridge\OpenText\Model\Hold\HeldCustomers;
use WorkspaceBridge\OpenText\Model\Hold\HoldWords as Words;
use WorkspaceBridge\OpenText\Ui\Component\Listing\Column\HoldWords;

class HoldWordsColumnTest extends TestCase
{
    private const HOLD = [
        'order_number' => null,
        'customer_id' => null,
        'from_day' => '2026-11-01',
        'to_day' => '2026-11-30',
        'lifted_at' => null,
        'placed_by' => 'command line',
    ];
    private const PAGE = [['hold_id' => '4'] + self::HOLD, ['hold_id' => '3', 'customer_id' => '7', 'placed_by' => 'ada'] + self::HOLD];

    public function testAPageOfHoldsIsCountedAtOnceEachWithItsOwnFigures(): void
    {
        $covered = $this->createMock(CoveredOrders::class);
        $covered->expects(self::once())->method('standings')->with(self::PAGE)->willReturn([
            3 => ['orders' => 2, 'held' => 2, 'partly' => 0, 'attention' => 0],
            4 => ['orders' => 0, 'held' => 0, 'partly' => 0, 'attention' => 0],
        ]);
        $covered->expects(self::never())->method('standing');
        self::assertSame(['No order yet', 'On all documents of 2 orders'], $this->column('standing', $covered));
    }

    public function testWhatAHoldCoversIsNotCounted(): void
    {
        $covered = $this->createMock(CoveredOrders::class);
        $covered->expects(self::never())->method('standings');
        self::assertSame(['Orders from 2026-11-01 to 2026-11-30', 'Customer 7, anna@buyer.example'], $this->column('covers', $covered));
    }

    public function testWhoPlacedItByCommandIsSaidInTheReadersLanguage(): void
    {
        self::assertSame(['command line', 'ada'], $this->column('placed_by', $this->createStub(CoveredOrders::class)));
    }

    /**
     * @return string[] the column of the page
     */
    private function column(string $name, CoveredOrders $covered): array
    {
        $customers = $this->createStub(HeldCustomers::class);
        $customers->method('emails')->willReturn([7 => 'anna@buyer.example']);
        $column = new HoldWords(
            $this->createStub(ContextInterface::class),
            new UiComponentFactory(),
            new Words(),
            $covered,
            $customers,
            [],
            ['name' => $name]
        );
        return array_column($column->prepareDataSource(['data' => ['items' => self::PAGE]])['data']['items'], $name);
    }
}
