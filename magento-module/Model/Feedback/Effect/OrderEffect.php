<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback\Effect;

use Magento\Framework\Api\SearchCriteriaBuilder;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Exception\NoSuchEntityException;
use Magento\Sales\Api\OrderRepositoryInterface;
use Magento\Sales\Model\Order;
use Magento\Sales\Model\OrderFactory;
use Magento\Sales\Model\ResourceModel\Order as OrderResource;
use WorkspaceBridge\OpenText\Api\Data\DecisionEffectInterface;
use WorkspaceBridge\OpenText\Model\Feedback\Condition;
use WorkspaceBridge\OpenText\Model\Feedback\EffectInterface;

/**
 * An order gets a comment, or another status of the state it is in: its state is the shop's own affair.
 */
class OrderEffect implements EffectInterface
{
    public function __construct(
        private readonly OrderRepositoryInterface $orders,
        private readonly OrderFactory $orderFactory,
        private readonly OrderResource $orderResource,
        private readonly SearchCriteriaBuilder $criteria,
        private readonly Condition $condition
    ) {
    }

    /**
     * @inheritdoc
     */
    public function apply(string $id, DecisionEffectInterface $effect): void
    {
        $order = $this->order($id);
        $this->condition->check($effect, (string)$order->getStatus(), (string)$order->getState());
        switch ($effect->getKind()) {
            case 'comment':
                $order->addCommentToStatusHistory((string)$effect->getText(), false, $effect->getVisibleToBuyer() === true);
                break;
            case 'status':
                $this->setStatus($order, (string)$effect->getValue(), (string)$effect->getText());
                break;
            default:
                throw $this->condition->unknownEffect($effect, 'order');
        }
        $this->orders->save($order);
    }

    private function setStatus(Order $order, string $status, string $text): void
    {
        $known = $order->getConfig()->getStateStatuses((string)$order->getState(), false);
        if (!in_array($status, $known, true)) {
            throw new LocalizedException(__(
                'An order in state "%1" cannot have status "%2"; it can have %3.',
                $order->getState(),
                $status,
                implode(', ', $known)
            ));
        }
        $order->setStatus($status);
        $order->addCommentToStatusHistory($text, $status, false);
    }

    private function order(string $number): Order
    {
        $criteria = $this->criteria->addFilter('increment_id', $number)->setPageSize(1)->create();
        foreach ($this->orders->getList($criteria)->getItems() as $found) {
            // A new object each time: what a list gives may lack what a save needs, and the repository would hand out what a decision that
            // was refused has changed.
            $order = $this->orderFactory->create();
            $this->orderResource->load($order, (int)$found->getEntityId());
            if ($order->getId()) {
                return $order;
            }
        }
        throw new NoSuchEntityException(__('There is no such order.'));
    }
}
