<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CatalogProductSaveCommitAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Model\AbstractModel;
use WorkspaceBridge\OpenText\Model\Compliance\Reassessment;

/**
 * A saved product may need other documents: it has another attribute set, or is sold elsewhere.
 */
class AssessProduct implements ObserverInterface
{
    public function __construct(private readonly Reassessment $reassessment)
    {
    }

    /**
     * @inheritdoc
     */
    public function execute(Observer $observer): void
    {
        $product = $observer->getEvent()->getData('data_object');
        if ($product instanceof AbstractModel && $product->getId()) {
            $this->reassessment->of([(int)$product->getId()]);
        }
    }
}
