<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Backend\Model\Session;
use Magento\Framework\App\RequestInterface;
use Magento\Framework\AuthorizationInterface;
use Magento\Framework\Stdlib\DateTime\TimezoneInterface;
use Magento\Framework\View\Element\Block\ArgumentInterface;
use WorkspaceBridge\OpenText\Model\Hold\CoveredOrders;
use WorkspaceBridge\OpenText\Model\Hold\HeldCustomers;
use WorkspaceBridge\OpenText\Model\Hold\HoldTable;
use WorkspaceBridge\OpenText\Model\Hold\HoldWords;

/**
 * A hold on its page.
 */
class HoldPage implements ArgumentInterface
{
    public const TYPED = 'workspace_bridge_hold_lift_typed';
    public const MOST_ORDERS = 200;

    private const LIFT = 'WorkspaceBridge_OpenText::holds_lift';

    public function __construct(
        private readonly RequestInterface $request,
        private readonly HoldTable $table,
        private readonly CoveredOrders $covered,
        private readonly HeldCustomers $customers,
        private readonly HoldWords $words,
        private readonly AuthorizationInterface $authorization,
        private readonly Session $session,
        private readonly TimezoneInterface $timezone
    ) {
    }

    /**
     * @return array<string, string|null>|null
     */
    public function hold(): ?array
    {
        return $this->table->find((int)$this->request->getParam('id'));
    }

    /**
     * @param array<string, string|null> $hold
     */
    public function covers(array $hold): string
    {
        return (string)$this->words->covers($hold, $this->customers->emails([(int)$hold['customer_id']])[(int)$hold['customer_id']] ?? '');
    }

    /**
     * @param string|null $who as the hold's row names them
     */
    public function person(?string $who): string
    {
        return $this->words->person($who);
    }

    /**
     * @param array<string, string|null> $hold
     */
    public function state(array $hold): string
    {
        return (string)$this->words->state($hold, $this->covered->standing($hold));
    }

    /**
     * @param array<string, string|null> $hold
     * @return array<int, array<string, string|null>> those that are not wholly on it first
     */
    public function orders(array $hold): array
    {
        return $this->covered->orders($hold, self::MOST_ORDERS);
    }

    /**
     * @param array<string, string|null> $order as orders() gives it
     */
    public function standing(array $order): string
    {
        return (string)match (true) {
            (int)$order['documents'] > 0 => __('%1 of %2 documents', $order['documents'], $order['of_documents']),
            $order['state'] === null => __('no workspace yet'),
            default => __('not on hold'),
        };
    }

    /**
     * @param array<string, string|null> $hold
     */
    public function mayLift(array $hold): bool
    {
        return $hold['lifted_at'] === null && $this->authorization->isAllowed(self::LIFT);
    }

    /**
     * The reason that was typed before lifting was refused.
     */
    public function typed(): string
    {
        return (string)$this->session->getData(self::TYPED, true);
    }

    /**
     * @param string|null $time of the database, UTC
     */
    public function date(?string $time): string
    {
        return $this->timezone->formatDateTime(new \DateTime((string)$time, new \DateTimeZone('UTC')));
    }
}
