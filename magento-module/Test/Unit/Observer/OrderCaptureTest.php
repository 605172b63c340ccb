<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Observer;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Adapter\ConnectionException;
use Magento\Framework\DB\Adapter\DeadlockException;
use Magento\Framework\Event;
use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Capture\AcceptedAgreements;
use WorkspaceBridge\OpenText\Model\Capture\Difference;
use WorkspaceBridge\OpenText\Model\Capture\OrderOf;
use WorkspaceBridge\OpenText\Model\Capture\Placement;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Observer\SalesOrderProcessRelation\EndPlacement;
use WorkspaceBridge\OpenText\Observer\SalesOrderSaveAfter\RecordOrder;
use WorkspaceBridge\OpenText\Observer\SalesOrderStatusHistorySaveAfter\RecordComment;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Outbox;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Record;

class OrderCaptureTest extends TestCase
{
    private Outbox $outbox;
    private Placement $placement;
    private AcceptedAgreements $agreements;

    protected function setUp(): void
    {
        $this->outbox = new Outbox();
        $this->placement = new Placement();
        $this->agreements = new AcceptedAgreements();
    }

    public function testPlacingAnOrderIsOneRowThatCarriesTheAcceptedTerms(): void
    {
        $this->agreements->remember(['3', '1', 'x', '-4', '1']);
        $order = $this->order();
        $this->happens($this->orderObserver(), 'data_object', $order);
        // Children are saved, and the order's first comment with them, before the relation is processed.
        $this->happens($this->commentObserver(), 'data_object', $this->comment($order, 'Payment pending'));
        $this->happens(new EndPlacement($this->placement), 'object', $order);
        $this->happens($this->orderObserver(), 'data_object', $order->saved());
        self::assertSame(['order/7 order.placed'], $this->outbox->facts());
        self::assertSame('workspace_bridge_outbox', $this->outbox->rows[0]['table']);
        self::assertSame('{"agreementIds":[1,3]}', $this->outbox->rows[0]['payload']);
    }

    public function testWhatHappensLaterInTheSameRequestIsRecorded(): void
    {
        $order = $this->order();
        $this->happens($this->orderObserver(), 'data_object', $order);
        $this->happens(new EndPlacement($this->placement), 'object', $order);
        $this->happens($this->commentObserver(), 'data_object', $this->comment($order, 'Authorized'));
        $order->saved()->setData('status', 'processing');
        $this->happens($this->orderObserver(), 'data_object', $order);
        self::assertSame(
            ['order/7 order.placed', 'order/7 comment.added', 'order/7 order.changed'],
            $this->outbox->facts()
        );
        self::assertNull($this->outbox->rows[2]['payload']);
    }

    public function testACommentWithoutWordsIsNone(): void
    {
        $this->happens($this->commentObserver(), 'data_object', $this->comment($this->order(), ' '));
        self::assertSame([], $this->outbox->rows);
    }

    public function testTheKillSwitchIsTheStoresOwn(): void
    {
        $settings = [Config::ENABLED => '1', Config::ENABLED . '@2' => '0'];
        $this->happens($this->orderObserver($settings), 'data_object', $this->order(['store_id' => 2]));
        self::assertSame([], $this->outbox->rows);
        $this->happens($this->orderObserver($settings), 'data_object', $this->order(['store_id' => 1]));
        self::assertCount(1, $this->outbox->rows);
    }

    public function testCheckoutSurvivesAnOutboxThatCannotBeWritten(): void
    {
        $this->outbox->failure = new \RuntimeException('Table is full: zoe@example.com');
        $this->happens($this->orderObserver(), 'data_object', $this->order());
        self::assertCount(1, $this->outbox->logged);
        self::assertStringContainsString('order\/7', $this->outbox->logged[0]);
        self::assertStringNotContainsString('zoe@', $this->outbox->logged[0]);
    }

    public function testALostTransactionIsNotHidden(): void
    {
        foreach ([new DeadlockException('1213'), new ConnectionException('2006')] as $failure) {
            $this->outbox->failure = $failure;
            try {
                $this->happens($this->orderObserver(), 'data_object', $this->order());
                self::fail('swallowed ' . get_class($failure));
            } catch (\Zend_Db_Adapter_Exception $e) {
                self::assertSame($failure, $e);
            }
        }
    }

    /**
     * @param array<string, mixed> $data
     */
    private function order(array $data = []): Record
    {
        return Record::created($data + ['entity_id' => '7', 'state' => 'new', 'status' => 'pending', 'store_id' => '1']);
    }

    private function comment(Record $order, string $text): Record
    {
        $comment = Record::created(['entity_id' => '3', 'parent_id' => '7', 'comment' => $text]);
        $comment->order = $order;
        return $comment;
    }

    private function happens(ObserverInterface $observer, string $key, Record $record): void
    {
        $observer->execute(new Observer(['event' => new Event([$key => $record])]));
    }

    /**
     * @param array<string, mixed> $settings
     */
    private function orderObserver(array $settings = [Config::ENABLED => '1']): RecordOrder
    {
        return new RecordOrder($this->outbox->recorder($settings), new Difference(), $this->placement, $this->agreements);
    }

    private function commentObserver(): RecordComment
    {
        return new RecordComment(
            $this->outbox->recorder(),
            new Difference(),
            $this->placement,
            new OrderOf(new ResourceConnection())
        );
    }
}
