<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase;

use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\HTTP\PhpEnvironment\RemoteAddress;
use Magento\Framework\Session\Generic as Session;
use Magento\Customer\Model\Session as CustomerSession;
use Magento\Sales\Model\Order;
use Magento\Sales\Model\OrderFactory;
use Magento\Sales\Model\ResourceModel\Order as OrderResource;
use Magento\Sales\Model\ResourceModel\Order\CollectionFactory;
use Magento\Store\Model\StoreManagerInterface;

/**
 * The order of who stands before the shop: a customer's own, or the one a guest has named with its e-mail address.
 */
class BuyersOrder
{
    private const SESSION_KEY = 'workspace_bridge_guest_order';
    private const MOST_ATTEMPTS = 10;
    private const SECONDS = 900;

    public function __construct(
        private readonly Request $request,
        private readonly CustomerSession $customer,
        private readonly Session $session,
        private readonly OrderFactory $orderFactory,
        private readonly OrderResource $orderResource,
        private readonly CollectionFactory $orders,
        private readonly StoreManagerInterface $stores,
        private readonly RemoteAddress $remoteAddress,
        private readonly Attempts $attempts,
        private readonly Settings $settings
    ) {
    }

    /**
     * The order the request names, if it is the buyer's. Null is the same for one that is not there and one that is not theirs.
     */
    public function get(): ?Order
    {
        $id = $this->request->getParam('order_id');
        return is_scalar($id) ? $this->ofBuyer((int)$id) : null;
    }

    public function ofBuyer(int $orderId): ?Order
    {
        if ($orderId < 1) {
            return null;
        }
        $order = $this->orderFactory->create();
        $this->orderResource->load($order, $orderId);
        $owner = (int)$order->getData('customer_id');
        $own = $this->customer->isLoggedIn() && $owner > 0 && $owner === (int)$this->customer->getCustomerId();
        $named = $owner === 0 && (int)$this->session->getData(self::SESSION_KEY) === $orderId;
        return $order->getId() && ($own || $named) && $this->settings->isEnabled((int)$order->getData('store_id')) ? $order : null;
    }

    /**
     * Whether this address may try (again) to name an order.
     */
    public function mayTry(string $number): bool
    {
        $address = (string)$this->remoteAddress->getRemoteAddress();
        $tooMany = $this->attempts->isTooMany("case-address:$address", self::MOST_ATTEMPTS, self::SECONDS);
        return !$this->attempts->isTooMany("case-order:$number", self::MOST_ATTEMPTS, self::SECONDS) && !$tooMany;
    }

    /**
     * A guest names an order; only both together open it.
     */
    public function name(string $number, string $email): ?Order
    {
        $collection = $this->orders->create()
            ->addFieldToFilter('increment_id', $number)
            ->addFieldToFilter('customer_id', ['null' => true])
            ->addFieldToFilter('store_id', ['in' => array_map(
                static fn ($store): int => (int)$store->getId(),
                $this->stores->getWebsite()->getStores()
            )])
            ->setPageSize(1);
        /** @var Order $order */
        $order = $collection->getFirstItem();
        $known = hash('sha256', mb_strtolower(trim((string)$order->getData('customer_email'))));
        $same = hash_equals($known, hash('sha256', mb_strtolower(trim($email))));
        if (!$order->getId() || trim($email) === '' || !$same) {
            return null;
        }
        $this->session->setData(self::SESSION_KEY, (int)$order->getId());
        return $order;
    }
}
