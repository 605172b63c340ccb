<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use Magento\Customer\Api\CustomerRepositoryInterface;
use Magento\Customer\Api\Data\CustomerInterface;
use Magento\Customer\Model\CustomerRegistry;
use Magento\Framework\Exception\NoSuchEntityException;
use Magento\Quote\Model\Quote;
use Magento\Sales\Model\Order;
use WorkspaceBridge\OpenText\Model\Account\Figures;
use WorkspaceBridge\OpenText\Model\B2b\Companies;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Customer\GuestIdentity;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;

/**
 * Customers as the contract has them: registered ones as they are now, guests as their order shows them.
 */
class Customers
{
    private const MOST_ADDRESSES = 500;

    public function __construct(
        private readonly CustomerRepositoryInterface $customers,
        private readonly CustomerRegistry $customerRegistry,
        private readonly CustomerGroups $groups,
        private readonly Companies $companies,
        private readonly GuestIdentity $guests,
        private readonly Figures $figures,
        private readonly Addresses $addresses,
        private readonly Text $text,
        private readonly Config $config
    ) {
    }

    /**
     * Read from the database, whatever this process has read before.
     */
    public function load(int $customerId): ?CustomerInterface
    {
        $this->customerRegistry->remove($customerId);
        try {
            return $this->customers->getById($customerId);
        } catch (NoSuchEntityException $e) {
            return null;
        }
    }

    /**
     * @return array<string, mixed>
     */
    public function registered(CustomerInterface $customer): array
    {
        $addresses = array_slice(array_values($customer->getAddresses() ?? []), 0, self::MOST_ADDRESSES);
        return $this->text->known([
            'id' => (string)$customer->getId(),
            'kind' => 'registered',
            'firstName' => $this->text->short($customer->getFirstname()),
            'lastName' => $this->text->short($customer->getLastname()),
            'email' => $this->text->short($customer->getEmail()),
            'groupId' => (int)$customer->getGroupId(),
            'groupCode' => $this->groups->code((int)$customer->getGroupId()),
            'vatNumber' => $this->text->optional($customer->getTaxvat()),
            'createdAt' => $this->text->time($customer->getCreatedAt()),
            'anonymised' => $this->config->isAnonymised((string)$customer->getEmail()) ?: null,
            'addresses' => array_map([$this->addresses, 'ofCustomer'], $addresses),
            'company' => $this->companies->ofCustomer($customer),
            'formerGuestId' => $this->guests->formerly((string)$customer->getEmail()),
        ]);
    }

    /**
     * The customer as a business object of their own.
     *
     * @return array<string, mixed>
     */
    public function account(CustomerInterface $customer): array
    {
        return $this->registered($customer) + ['figures' => $this->figures->of(Fact::CUSTOMER, (int)$customer->getId())];
    }

    /**
     * @return array{0: array<string, mixed>, 1: bool} the customer, and whether a workspace of theirs exists or is to exist
     */
    public function ofOrder(Order $order): array
    {
        $customerId = (int)$order->getData('customer_id');
        $customer = $customerId > 0 ? $this->load($customerId) : null;
        if ($customer !== null) {
            return [$this->registered($customer), true];
        }
        // The customer of an older order may be gone by now: what the order says of them is all there is, and no workspace is made.
        $guest = (int)$order->getData('customer_is_guest') === 1;
        return [
            $this->fromOrder($order, $customerId > 0 ? (string)$customerId : $this->guests->id((string)$order->getData('customer_email')), $customerId > 0),
            $guest && $customerId === 0 && $this->config->guestsGetWorkspace((int)$order->getData('store_id')),
        ];
    }

    /**
     * A customer who is gone, as their cart shows them.
     *
     * @return array<string, mixed>
     */
    public function ofCart(Quote $cart): array
    {
        $groupId = (int)$cart->getData('customer_group_id');
        return [
            'id' => (string)(int)$cart->getData('customer_id'),
            'kind' => 'registered',
            'firstName' => $this->text->short($cart->getData('customer_firstname')),
            'lastName' => $this->text->short($cart->getData('customer_lastname')),
            'email' => $this->text->short($cart->getData('customer_email')),
            'groupId' => $groupId,
            'groupCode' => $this->groups->code($groupId),
            'createdAt' => $this->text->time($cart->getData('created_at')),
            'addresses' => [],
        ];
    }

    /**
     * @return array<string, mixed>
     */
    private function fromOrder(Order $order, string $id, bool $registered): array
    {
        $billing = $order->getBillingAddress();
        $field = static fn (string $name) => $order->getData('customer_' . $name)
            ?: ($billing === null ? '' : $billing->getData($name));
        $groupId = (int)$order->getData('customer_group_id');
        return $this->text->known([
            'id' => $id,
            'kind' => $registered ? 'registered' : 'guest',
            'firstName' => $this->text->short($field('firstname')),
            'lastName' => $this->text->short($field('lastname')),
            'email' => $this->text->short($order->getData('customer_email')),
            'groupId' => $groupId,
            'groupCode' => $this->groups->code($groupId),
            'vatNumber' => $this->text->optional(
                $order->getData('customer_taxvat') ?: ($billing === null ? null : $billing->getData('vat_id'))
            ),
            'createdAt' => $this->text->time($order->getData('created_at')),
            'addresses' => $billing === null ? [] : [$this->addresses->ofOrder($billing)],
        ]);
    }
}
