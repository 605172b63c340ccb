<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CompanyDeleteAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Model\AbstractModel;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

class RecordDeletion implements ObserverInterface
{
    public function __construct(private readonly Recorder $recorder)
    {
    }

    public function execute(Observer $observer): void
    {
        $company = $observer->getEvent()->getData('data_object');
        if ($company instanceof AbstractModel && (int)$company->getId() > 0) {
            $id = (int)$company->getId();
            $this->recorder->record(new Fact(Fact::COMPANY, $id, Cause::COMPANY_DELETED, 0, ['id' => (string)$id]));
        }
    }
}
