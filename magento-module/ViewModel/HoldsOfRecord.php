<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Framework\AuthorizationInterface;
use Magento\Framework\Exception\NoSuchEntityException;
use Magento\Framework\Stdlib\DateTime\TimezoneInterface;
use Magento\Framework\UrlInterface;
use Magento\Sales\Api\OrderRepositoryInterface;
use WorkspaceBridge\OpenText\Model\Hold\HoldTable;
use WorkspaceBridge\OpenText\Model\Hold\HoldWords;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseTable;

/**
 * The legal holds that an order, a customer or a case is on, in a line each.
 */
class HoldsOfRecord
{
    private const SEE = 'WorkspaceBridge_OpenText::holds';
    private const PLACE = 'WorkspaceBridge_OpenText::holds_place';

    public function __construct(
        private readonly HoldTable $table,
        private readonly HoldWords $words,
        private readonly OrderRepositoryInterface $orders,
        private readonly CaseTable $cases,
        private readonly LinkStorage $links,
        private readonly AuthorizationInterface $authorization,
        private readonly TimezoneInterface $timezone,
        private readonly UrlInterface $url
    ) {
    }

    /**
     * Whoever may see the record is told that it is on hold; why, only who may see holds.
     *
     * @param array<string, string|null>|null $link row of the link table
     * @return array<int, array{text: string, reason: string, standing: string, url: string|null}>
     */
    public function lines(PageRecord $record, ?array $link): array
    {
        $inOpenText = $link === null ? [] : $this->links->holds((int)$link['link_id']);
        $maySee = $this->authorization->isAllowed(self::SEE);
        $lines = [];
        foreach ($this->holds($record) as $hold) {
            $stands = $inOpenText[$hold['name']] ?? null;
            $since = $this->timezone->formatDateTime(new \DateTime((string)$hold['placed_at'], new \DateTimeZone('UTC')));
            $lines[] = [
                'text' => (string)__('On legal hold "%1" since %2, placed by %3', $hold['name'], $since, $this->words->person($hold['placed_by'])),
                'reason' => $maySee ? (string)$hold['reason'] : '',
                'standing' => ($record->type === 'customer' ? __('It covers all orders of this customer and their cases.') . ' ' : '') . ($stands === null
                    ? __('OpenText has not put it on the documents yet.')
                    : __('In OpenText it is on %1 of %2 documents.', $stands['documents'], $stands['of'])),
                'url' => $maySee ? $this->url->getUrl('workspaces/hold/view', ['id' => (int)$hold['hold_id']]) : null,
            ];
        }
        return $lines;
    }

    /**
     * Address of the form by which a hold is placed on the record; null where there is none, or not for this person.
     */
    public function placeUrl(PageRecord $record): ?string
    {
        if (!in_array($record->type, ['order', 'customer'], true) || !$this->authorization->isAllowed(self::PLACE)) {
            return null;
        }
        return $this->url->getUrl('workspaces/hold/new', ['_query' => [$record->type => $record->id]]);
    }

    /**
     * @return array<int, array<string, string|null>> rows of the holds' table
     */
    private function holds(PageRecord $record): array
    {
        if ($record->type === 'customer') {
            return $this->table->ofCustomer($record->entityId);
        }
        $orderId = match ($record->type) {
            'order' => $record->entityId,
            'case' => (int)($this->cases->find($record->entityId)['order_id'] ?? 0),
            default => 0,
        };
        try {
            $order = $orderId > 0 ? $this->orders->get($orderId) : null;
        } catch (NoSuchEntityException $e) {
            // A case stays when its order is deleted.
            $order = null;
        }
        return $order === null ? [] : $this->table->covering(
            $orderId,
            (string)$order->getIncrementId(),
            (int)$order->getCustomerId(),
            (string)$order->getCustomerEmail(),
            (string)$order->getCreatedAt()
        );
    }
}
