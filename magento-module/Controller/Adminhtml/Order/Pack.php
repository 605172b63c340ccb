<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Order;

use Magento\Backend\App\Action;
use Magento\Backend\App\Action\Context;
use Magento\Framework\App\Action\HttpPostActionInterface;
use Magento\Framework\App\ResponseInterface;
use Magento\Framework\Controller\Result\Redirect;
use Magento\Framework\Controller\ResultFactory;
use Magento\Framework\Controller\ResultInterface;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Message\Session as MessageSession;
use Magento\Sales\Api\Data\OrderInterface;
use Magento\Sales\Api\OrderRepositoryInterface;
use Psr\Http\Message\StreamInterface;
use WorkspaceBridge\OpenText\Model\Hold\Actor;
use WorkspaceBridge\OpenText\Model\Hold\DisputeHold;
use WorkspaceBridge\OpenText\Model\Link\DocumentResponseFactory;
use WorkspaceBridge\OpenText\Model\Link\OrderPack;
use WorkspaceBridge\OpenText\Model\Link\PackReadiness;
use WorkspaceBridge\OpenText\Model\Link\RecordAccess;
use WorkspaceBridge\OpenText\Model\Link\SafeDownload;

/**
 * Downloads the pack of an order for a dispute; where the shop wants that, the order is on legal hold from then on. So it takes a form and no link.
 */
class Pack extends Action implements HttpPostActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::pack';

    public function __construct(
        Context $context,
        private readonly OrderRepositoryInterface $orders,
        private readonly RecordAccess $access,
        private readonly PackReadiness $readiness,
        private readonly OrderPack $pack,
        private readonly DisputeHold $disputeHold,
        private readonly Actor $actor,
        private readonly MessageSession $messageSession,
        private readonly SafeDownload $safeDownload,
        private readonly DocumentResponseFactory $responseFactory
    ) {
        parent::__construct($context);
    }

    /**
     * @return ResponseInterface|ResultInterface
     */
    public function execute()
    {
        $id = (int)$this->getRequest()->getParam('order_id');
        try {
            $order = $this->orders->get($id);
            $number = (string)$order->getIncrementId();
            $stream = $this->fetch($order);
        } catch (LocalizedException $e) {
            // It may be closed already, and what is added to a closed one is lost.
            $this->messageSession->start();
            $this->messageManager->addErrorMessage($e->getMessage());
            /** @var Redirect $redirect */
            $redirect = $this->resultFactory->create(ResultFactory::TYPE_REDIRECT);
            return $redirect->setPath('sales/order/view', ['order_id' => $id]);
        }
        return $this->responseFactory->create()->setDocument(
            $stream,
            $this->safeDownload->headers("Order $number.zip", 'application/zip', false)
        );
    }

    /**
     * @throws LocalizedException what to tell the person who asked
     */
    private function fetch(OrderInterface $order): StreamInterface
    {
        if (!$this->access->maySee('order')) {
            throw new LocalizedException(__('Your role does not let you see the record this document belongs to.'));
        }
        $number = (string)$order->getIncrementId();
        $problem = $this->readiness->problem((int)$order->getEntityId(), $number);
        if ($problem !== null) {
            throw new LocalizedException($problem);
        }
        $by = $this->actor->name();
        // The person's other pages need not wait for the pack.
        $this->_session->writeClose();
        $stream = $this->pack->fetch($number, $order->getStoreId() === null ? null : (int)$order->getStoreId());
        $this->disputeHold->place($order, $by);
        return $stream;
    }
}
