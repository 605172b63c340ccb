<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use Magento\Framework\Api\SearchCriteriaBuilder;
use Magento\Sales\Api\Data\OrderStatusHistoryInterfaceFactory;
use Magento\Sales\Api\OrderRepositoryInterface;
use Magento\Sales\Api\OrderStatusHistoryRepositoryInterface;
use Psr\Log\LoggerInterface;
use WorkspaceBridge\OpenText\Api\Data\LinkUpdateInterface;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Outbox\OwnWriting;

/**
 * Notes in an order's history that its workspace is there, where the shop wants that.
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
                $note = $this->historyFactory->create()
                    ->setParentId((int)$order->getEntityId())
                    ->setStatus($order->getStatus())
                    ->setEntityName('order')
                    ->setComment((string)__('OpenText workspace "%1" is ready.', (string)$update->getWorkspaceName()))
                    ->setIsCustomerNotified(0)
                    ->setIsVisibleOnFront(0);
                $this->ownWriting->write(function () use ($note): void {
                    $this->histories->save($note);
                });
            }
        } catch (\Exception $e) {
            $this->logger->warning('Workspace Bridge could not note the workspace on the order', [
                'order' => $update->getBusinessObjectId(),
                'exception' => $e,
            ]);
        }
    }
}
