<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CatalogProductToWebsiteChange;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use WorkspaceBridge\OpenText\Model\Compliance\Reassessment;

/**
 * Products that are sold in other websites, and so perhaps in other countries, may need other documents.
 */
class AssessProducts implements ObserverInterface
{
    public function __construct(private readonly Reassessment $reassessment)
    {
    }

    /**
     * @inheritdoc
     */
    public function execute(Observer $observer): void
    {
        $ids = $observer->getEvent()->getData('products');
        if (is_array($ids)) {
            $this->reassessment->of(array_map('intval', $ids));
        }
    }
}
