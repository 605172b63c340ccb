<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Document;

use Magento\Framework\Exception\NoSuchEntityException;
use Magento\Sales\Api\ShipmentRepositoryInterface;
use Magento\Sales\Model\Order\Pdf\ShipmentFactory;

class ShipmentPdf implements ProviderInterface
{
    public function __construct(
        private readonly ShipmentRepositoryInterface $repository,
        private readonly ShipmentFactory $pdfFactory,
        private readonly Renderer $renderer
    ) {
    }

    /**
     * @inheritdoc
     */
    public function get(string $id): Document
    {
        try {
            $record = $this->repository->get((int)$id);
        } catch (NoSuchEntityException $e) {
            throw new DocumentMissing('There is no shipment ' . $id . '.');
        }
        // A renderer keeps the page it is on: a new one per document.
        return $this->renderer->render(
            fn () => $this->pdfFactory->create()->getPdf([$record]),
            (string)$record->getCreatedAt()
        );
    }
}
