<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Feedback;

use Magento\Framework\Api\SearchCriteriaBuilder;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Model\AbstractModel;
use Magento\Sales\Model\OrderFactory;
use Magento\Sales\Model\ResourceModel\Order as OrderResource;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Feedback\Condition;
use WorkspaceBridge\OpenText\Model\Feedback\DecisionEffect;
use WorkspaceBridge\OpenText\Model\Feedback\Effect\OrderEffect;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Orders;

class OrderEffectTest extends TestCase
{
    private const STATUS = ['kind' => 'status', 'value' => 'legal_approved', 'text' => 'Legal approved'];
    private const COMMENT = ['kind' => 'comment', 'text' => 'Sales looked at it'];

    public function testWhatADecisionThatWasRefusedChangedIsNotSavedWithTheNext(): void
    {
        $orders = new Orders();
        $orders->refused = 'legal_approved';
        $effect = $this->effect($orders);
        try {
            $effect->apply('000000042', new DecisionEffect(self::STATUS));
            self::fail('it was not refused');
        } catch (LocalizedException) {
            $orders->refused = '';
        }
        $effect->apply('000000042', new DecisionEffect(self::COMMENT));
        self::assertSame(['pending', ['Sales looked at it']], [$orders->row['status'], $orders->comments]);
    }

    public function testTheNextDecisionFindsWhatTheOneBeforeDid(): void
    {
        $orders = new Orders();
        $effect = $this->effect($orders);
        $effect->apply('000000042', new DecisionEffect(self::STATUS + ['only_if' => ['pending']]));
        $effect->apply('000000042', new DecisionEffect(self::COMMENT + ['only_if' => ['legal_approved']]));
        self::assertSame(['legal_approved', ['Legal approved', 'Sales looked at it']], [$orders->row['status'], $orders->comments]);
    }

    private function effect(Orders $orders): OrderEffect
    {
        $factory = $this->createStub(OrderFactory::class);
        $factory->method('create')->willReturnCallback(static fn () => $orders->order());
        $resource = $this->createStub(OrderResource::class);
        $resource->method('load')->willReturnCallback(static function (AbstractModel $order) use ($orders, $resource): OrderResource {
            $orders->load($order);
            return $resource;
        });
        return new OrderEffect($orders, $factory, $resource, new SearchCriteriaBuilder(), new Condition());
    }
}
