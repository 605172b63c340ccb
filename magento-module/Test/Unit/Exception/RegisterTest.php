<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Exception;

use PHPUnit\Framework\TestCase;
use Psr\Log\NullLogger;
use WorkspaceBridge\OpenText\Model\Exception\Detection;
use WorkspaceBridge\OpenText\Model\Exception\Finding;
use WorkspaceBridge\OpenText\Model\Exception\Register;
use WorkspaceBridge\OpenText\Model\Exception\Resolutions;
use WorkspaceBridge\OpenText\Model\Exception\RuleInterface;
use WorkspaceBridge\OpenText\Model\Exception\Settings;
use WorkspaceBridge\OpenText\Model\Product\Selection;
use WorkspaceBridge\OpenText\Model\Supplier\Supplier;
use WorkspaceBridge\OpenText\Model\Supplier\SuppliersInterface;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Exceptions;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Outbox;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Settings as Configuration;

class RegisterTest extends TestCase
{
    private Exceptions $table;
    private Outbox $outbox;
    private Register $register;

    protected function setUp(): void
    {
        $this->table = new Exceptions();
        $this->outbox = new Outbox();
        $suppliers = $this->createStub(SuppliersInterface::class);
        $suppliers->method('ofProduct')->willReturn(new Supplier('attribute-57', 'Lumen', Supplier::ATTRIBUTE));
        $selection = $this->createStub(Selection::class);
        $selection->method('among')->willReturnArgument(0);
        $this->register = new Register($this->table, $suppliers, $selection, $this->outbox->recorder(), $this->outbox);
    }

    public function testACauseIsOneRecordToldToOrderProductAndSupplier(): void
    {
        self::assertSame(1, $this->register->keep('backorder', [$this->finding()]));
        self::assertSame(0, $this->register->keep('backorder', [$this->finding()]));
        self::assertCount(1, $this->table->rows);
        self::assertSame(
            ['order/7 exception.opened', 'product/3 exception.opened', 'supplier/attribute-57 exception.opened'],
            $this->outbox->facts()
        );
    }

    public function testWhatChangesWhileItLastsUpdatesTheRecord(): void
    {
        $this->register->keep('backorder', [$this->finding()]);
        $this->register->keep('backorder', [$this->finding('5.0000')]);
        self::assertCount(1, $this->table->rows);
        self::assertSame('5.0000', $this->table->rows[1]['quantity']);
        self::assertSame('order/7 exception.updated', $this->outbox->facts()[3]);
    }

    public function testWhatIsFoundNoMoreIsResolvedAndFoundAgainItIsOpenedAgain(): void
    {
        $this->register->keep('backorder', [$this->finding()]);
        $this->register->keep('backorder', []);
        self::assertSame([1, 'shop'], [$this->table->rows[1]['state'], $this->table->rows[1]['resolved_by']]);
        $this->register->keep('backorder', [$this->finding()]);
        self::assertCount(1, $this->table->rows);
        self::assertSame([0, null], [$this->table->rows[1]['state'], $this->table->rows[1]['resolved_by']]);
        self::assertSame('order/7 exception.opened', $this->outbox->facts()[6]);
    }

    public function testHoweverManyThereAreEachIsKeptAndThoseGoneAreResolved(): void
    {
        self::assertSame(6000, $this->register->keep('low-stock', $this->findings(1, 6000)));
        self::assertCount(6000, $this->table->rows);
        self::assertSame(2000, $this->register->keep('low-stock', $this->findings(2001, 6000)));
        self::assertSame('shop', $this->table->rows[2000]['resolved_by']);
        self::assertSame('0', $this->table->rows[2001]['state']);
        self::assertSame(4000, $this->register->keep('low-stock', []));
    }

    public function testARuleThatFailsHalfwayResolvesNothing(): void
    {
        $this->register->keep('low-stock', $this->findings(1, 2));
        try {
            $this->register->keep('low-stock', $this->brokenOff());
            self::fail('The failure was swallowed.');
        } catch (\RuntimeException) {
            self::assertSame(['0', '0'], array_column($this->table->rows, 'state'));
        }
    }

    /**
     * @return iterable<Finding>
     */
    private function brokenOff(): iterable
    {
        yield from [];
        throw new \RuntimeException('the database is gone');
    }

    public function testAKindThatIsSwitchedOffLeavesNothingOpenAndKeepsWhatPeopleDecided(): void
    {
        $rule = $this->createStub(RuleInterface::class);
        $rule->method('findings')->willReturn([$this->finding(), $this->finding('1.0000', 'backorder-item-10')]);
        $detect = fn (string $switch): array => (new Detection(
            $this->register,
            new Settings(new Configuration(['workspace_bridge/exception/backorder' => $switch])),
            new NullLogger(),
            ['backorder' => $rule]
        ))->run();
        self::assertSame(['backorder' => 2], $detect('1'));
        $this->register->resolve($this->table->rows[2], Register::BY_OPENTEXT);
        self::assertSame(['backorder' => 1], $detect('0'));
        self::assertSame([1, 'shop'], [$this->table->rows[1]['state'], $this->table->rows[1]['resolved_by']]);
        self::assertSame(['backorder' => 0], $detect('0'));
        self::assertSame(['backorder' => 1], $detect('1'));
        self::assertSame([1, 'opentext'], [$this->table->rows[2]['state'], $this->table->rows[2]['resolved_by']]);
    }

    public function testAnotherKindsRecordsAreLeftAlone(): void
    {
        $this->register->keep('backorder', [$this->finding()]);
        self::assertSame(0, $this->register->keep('overdue-shipment', []));
    }

    public function testWhatPeopleResolvedInOpenTextStaysResolvedWhileTheCauseLasts(): void
    {
        $this->register->keep('backorder', [$this->finding()]);
        $resolutions = $this->resolutions();
        $resolutions->take('supplier', 'exception:1', 'In Progress');
        self::assertSame('0', $this->table->rows[1]['state']);
        $resolutions->take('supplier', 'exception:1', 'Resolved');
        $resolutions->take('supplier', 'exception:1', 'Resolved');
        $resolutions->take('supplier', 'exception:99', 'Resolved');
        $resolutions->take('supplier', 'invoice:1', 'Resolved');
        self::assertSame([1, 'opentext'], [$this->table->rows[1]['state'], $this->table->rows[1]['resolved_by']]);
        self::assertSame(0, $this->register->keep('backorder', [$this->finding('5.0000')]));
        self::assertCount(6, $this->outbox->facts());
    }

    public function testWhatPeopleResolvedInOpenTextOpensAgainOnceItsCauseWasGone(): void
    {
        $this->register->keep('backorder', [$this->finding()]);
        $this->register->resolve($this->table->rows[1], Register::BY_OPENTEXT);
        self::assertSame(0, $this->register->keep('backorder', []));
        self::assertSame([1, 'opentext'], [$this->table->rows[1]['state'], $this->table->rows[1]['resolved_by']]);
        self::assertCount(6, $this->outbox->facts());
        self::assertSame(1, $this->register->keep('backorder', [$this->finding()]));
        self::assertSame([0, null], [$this->table->rows[1]['state'], $this->table->rows[1]['resolved_by']]);
        self::assertSame('order/7 exception.opened', $this->outbox->facts()[6]);
        $this->register->resolve($this->table->rows[1], Register::BY_OPENTEXT);
        self::assertSame(0, $this->register->keep('backorder', [$this->finding()]), 'decided anew, while the cause lasts');
    }

    public function testWhatAPersonReportsIsOpenWhoeverHadResolvedTheSame(): void
    {
        $id = $this->register->report('reported', $this->finding());
        foreach ([Register::BY_OPENTEXT, Register::BY_SHOP] as $by) {
            $this->register->resolve($this->table->rows[$id], $by);
            self::assertSame($id, $this->register->report('reported', $this->finding()));
            self::assertSame([0, null], [$this->table->rows[$id]['state'], $this->table->rows[$id]['resolved_by']]);
        }
    }

    public function testTheSameWordToldAgainLeavesOpenWhatWasOpenedSince(): void
    {
        $this->register->keep('backorder', [$this->finding()]);
        $resolutions = $this->resolutions();
        $resolutions->take('supplier', 'exception:1', ' Resolved');
        $this->register->keep('backorder', []);
        $this->register->keep('backorder', [$this->finding()]);
        $resolutions->take('supplier', 'exception:1', 'Resolved ');
        self::assertSame(0, $this->table->rows[1]['state'], 'a word of last time');
        $resolutions->take('supplier', 'exception:1', 'Open');
        self::assertSame(0, $this->table->rows[1]['state']);
        $resolutions->take('supplier', 'exception:1', 'Resolved');
        self::assertSame([1, 'opentext'], [$this->table->rows[1]['state'], $this->table->rows[1]['resolved_by']]);
    }

    public function testOnlyTheWordsThatAreConfiguredResolve(): void
    {
        $this->register->keep('backorder', [$this->finding()]);
        $resolutions = $this->resolutions();
        foreach (['In Bearbeitung', 'On hold', 'Accepted', '', 'Resolved?'] as $word) {
            $resolutions->take('supplier', 'exception:1', $word);
            self::assertSame('0', $this->table->rows[1]['state'], $word);
        }
        $resolutions->take('supplier', 'exception:1', 'ERLEDIGT für immer');
        self::assertSame([1, 'opentext'], [$this->table->rows[1]['state'], $this->table->rows[1]['resolved_by']]);
    }

    public function testAWordInOneWorkspaceIsNoNewsBecauseAnotherSaysSomethingElse(): void
    {
        $this->register->keep('backorder', [$this->finding()]);
        $resolutions = $this->resolutions();
        $resolutions->take('supplier', 'exception:1', 'Resolved');
        $resolutions->take('order', 'exception:1', 'In Progress 🙂');
        $this->register->keep('backorder', []);
        $this->register->keep('backorder', [$this->finding()]);
        $resolutions->take('supplier', 'exception:1', 'Resolved');
        $resolutions->take('order', 'exception:1', 'In Progress 🙂');
        self::assertSame(0, $this->table->rows[1]['state']);
        $resolutions->take('order', 'exception:1', 'Resolved');
        self::assertSame(1, $this->table->rows[1]['state']);
    }

    private function resolutions(): Resolutions
    {
        $words = ['workspace_bridge/exception/resolved_words' => 'Resolved, , Erledigt FÜR immer'];
        return new Resolutions($this->table, $this->register, new Settings(new Configuration($words)));
    }

    /**
     * @return iterable<Finding>
     */
    private function findings(int $from, int $to): iterable
    {
        for ($item = $from; $item <= $to; $item++) {
            yield $this->finding('1.0000', 'stock-product-' . $item);
        }
    }

    private function finding(string $quantity = '2.0000', string $cause = 'backorder-item-9'): Finding
    {
        return new Finding(
            $cause,
            'medium',
            '2 of LAMP are backordered',
            '',
            3,
            'LAMP',
            'Lamp',
            $quantity,
            7,
            '000000007',
            1
        );
    }
}
