<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Observer\CustomerGroupSaveAfter;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Model\AbstractModel;
use WorkspaceBridge\OpenText\Model\Capture\Difference;
use WorkspaceBridge\OpenText\Model\Customer\MembersOfGroup;

/**
 * A group that gets another name changes what every one of its customers is shown as.
 */
class RecordCustomers implements ObserverInterface
{
    public function __construct(
        private readonly Difference $difference,
        private readonly MembersOfGroup $members
    ) {
    }

    public function execute(Observer $observer): void
    {
        $group = $observer->getEvent()->getData('data_object');
        if (
            $group instanceof AbstractModel
            && $group->getId()
            && $this->difference->of($group, ['customer_group_code']) === Difference::CHANGED
        ) {
            $this->members->enter((int)$group->getId());
        }
    }
}
