<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CatalogEntityAttributeSaveAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Model\AbstractModel;
use WorkspaceBridge\OpenText\Model\Supplier\Entry;

class RecordSuppliers implements ObserverInterface
{
    public function __construct(private readonly Entry $entry)
    {
    }

    public function execute(Observer $observer): void
    {
        $attribute = $observer->getEvent()->getData('data_object');
        if ($attribute instanceof AbstractModel) {
            $this->entry->attributeSaved((string)$attribute->getData('attribute_code'));
        }
    }
}
