<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CompanySaveAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Model\AbstractModel;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * Companies exist in Adobe Commerce B2B alone: the event names the record, no class of theirs is named here.
 */
class RecordCompany implements ObserverInterface
{
    public function __construct(private readonly Recorder $recorder)
    {
    }

    public function execute(Observer $observer): void
    {
        $company = $observer->getEvent()->getData('data_object');
        if ($company instanceof AbstractModel && (int)$company->getId() > 0) {
            $this->recorder->record(new Fact(Fact::COMPANY, (int)$company->getId(), Cause::COMPANY_SAVED, 0));
        }
    }
}
