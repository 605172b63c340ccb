<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Subject;

use WorkspaceBridge\OpenText\Model\Delivery\NothingToTell;
use WorkspaceBridge\OpenText\Model\Outbox\Evidence;
use WorkspaceBridge\OpenText\Model\Snapshot\Customers;
use WorkspaceBridge\OpenText\Model\Snapshot\WantedHolds;

class CustomerSubject implements SubjectInterface
{
    public function __construct(
        private readonly Customers $customers,
        private readonly WantedHolds $holds,
        private readonly Evidence $evidence
    ) {
    }

    /**
     * @inheritdoc
     */
    public function tell(int|string $id): Told
    {
        $customer = $this->customers->load((int)$id);
        if ($customer !== null) {
            return new Told(
                'commerce.customer.changed',
                'customer/' . $id,
                (int)$customer->getStoreId(),
                (int)$customer->getWebsiteId(),
                $this->customers->account($customer) + ['holds' => $this->holds->ofCustomer((int)$id)]
            );
        }
        $deleted = $this->evidence->deletedCustomer((int)$id);
        if ($deleted === null) {
            throw new NothingToTell('The customer is not in the shop and its deletion was not recorded.');
        }
        return new Told('commerce.customer.deleted', 'customer/' . $id, $deleted['storeId'], $deleted['websiteId'], [
            'id' => (string)$id,
            'websiteId' => $deleted['websiteId'],
        ]);
    }
}
