<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use Magento\Framework\Api\SearchCriteriaBuilder;
use Magento\Sales\Api\Data\OrderInterface;
use Magento\Sales\Api\Data\OrderStatusHistoryInterfaceFactory;
use Magento\Sales\Api\OrderRepositoryInterface;
use Magento\Sales\Api\OrderStatusHistoryRepositoryInterface;
use Psr\Log\LoggerInterface;
use WorkspaceBridge\OpenText\Api\Data\LinkUpdateInterface;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Outbox\OwnWriting;

/**
 * Notes of the module in an order's history: that its workspace is there, where the shop wants that, and what the module did with it.
 */
class OrderNote
{
    public function __construct(
        private readonly Config $config,
        private readonly OrderRepositoryInterface $orders,
        private readonly SearchCriteriaBuilder $criteria,
        private readonly OrderStatusHistoryRepositoryInterface $histories,
        private readonly OrderStatusHistoryInterfaceFactory $historyFactory,
        private readonly OwnWriting $ownWriting,
        private readonly LoggerInterface $logger
    ) {
    }

    /**
     * Never fails: the link counts, the note is a courtesy.
     */
    public function workspaceIsReady(LinkUpdateInterface $update): void
    {
        if ($update->getBusinessObjectType() !== 'order' || !$this->config->notesWorkspaceOnOrder()) {
            return;
        }
        try {
            $criteria = $this->criteria->addFilter('increment_id', $update->getBusinessObjectId())->setPageSize(1)->create();
            foreach ($this->orders->getList($criteria)->getItems() as $order) {
                $this->add($order, (string)__('OpenText workspace "%1" is ready.', (string)$update->getWorkspaceName()));
            }
        } catch (\Exception $e) {
            $this->failed($update->getBusinessObjectId(), $e);
        }
    }

    /**
     * For the shop's own people; OpenText is not told of it as of a comment. Never fails either.
     */
    public function add(OrderInterface $order, string $text): void
    {
        try {
            $note = $this->historyFactory->create()
                ->setParentId((int)$order->getEntityId())
                ->setStatus($order->getStatus())
                ->setEntityName('order')
                ->setComment($text)
                ->setIsCustomerNotified(0)
                ->setIsVisibleOnFront(0);
            $this->ownWriting->write(function () use ($note): void {
                $this->histories->save($note);
            });
        } catch (\Exception $e) {
            $this->failed((string)$order->getIncrementId(), $e);
        }
    }

    private function failed(string $orderNumber, \Exception $exception): void
    {
        $this->logger->warning('Workspace Bridge could not write a note on the order', ['order' => $orderNumber, 'exception' => $exception]);
    }
}
