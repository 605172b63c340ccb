<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Document;

use Magento\Framework\App\Area;
use Magento\Framework\Exception\NoSuchEntityException;
use Magento\Sales\Api\OrderRepositoryInterface;
use Magento\Sales\Model\Order;
use Magento\Store\Model\App\Emulation;
use WorkspaceBridge\OpenText\Model\Document\Pdf\OrderConfirmationFactory;

class OrderConfirmationPdf implements ProviderInterface
{
    public function __construct(
        private readonly OrderRepositoryInterface $orders,
        private readonly OrderConfirmationFactory $pdfFactory,
        private readonly Emulation $emulation,
        private readonly Renderer $renderer
    ) {
    }

    /**
     * @inheritdoc
     */
    public function get(string $id): Document
    {
        try {
            $order = $this->orders->get((int)$id);
        } catch (NoSuchEntityException $e) {
            throw new DocumentMissing('There is no order ' . $id . '.');
        }
        return $this->renderer->render(fn () => $this->inStoreOf($order), (string)$order->getCreatedAt());
    }

    private function inStoreOf(Order $order): \Zend_Pdf
    {
        $this->emulation->startEnvironmentEmulation((int)$order->getStoreId(), Area::AREA_FRONTEND, true);
        try {
            return $this->pdfFactory->create()->getPdf([$order]);
        } finally {
            $this->emulation->stopEnvironmentEmulation();
        }
    }
}
