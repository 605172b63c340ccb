<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use WorkspaceBridge\OpenText\Model\CaseSource\Refunds;

/**
 * A refund as the contract's CaseSnapshot (sidecar/contract/events.schema.json), made of its order's snapshot.
 */
class RefundSnapshot
{
    private const STATES = ['open' => 'open', 'refunded' => 'resolved', 'canceled' => 'closed'];
    private const ROLES = ['order-confirmation', 'credit-memo'];

    public function __construct(private readonly Text $text)
    {
    }

    /**
     * @param array<string, mixed> $order snapshot of the order
     * @param int $creditMemoId entity id
     * @return array<string, mixed>|null null: the order has no such credit memo
     */
    public function of(array $order, int $creditMemoId): ?array
    {
        $creditMemo = array_column($order['creditMemos'], null, 'entityId')[$creditMemoId] ?? null;
        if ($creditMemo === null) {
            return null;
        }
        $open = $creditMemo['state'] === 'open';
        return $this->text->known([
            'id' => Refunds::PREFIX . $creditMemo['number'],
            'caseNumber' => $creditMemo['number'],
            'source' => 'credit-memo',
            'kind' => 'refund',
            'state' => self::STATES[$creditMemo['state']],
            'stateLabel' => (string)match ($creditMemo['state']) {
                'refunded' => __('Refunded'),
                'canceled' => __('Canceled'),
                default => __('Pending'),
            },
            'resolution' => $creditMemo['state'] === 'refunded'
                ? (string)__('%1 %2 refunded', $creditMemo['grandTotal'], $order['currency'])
                : null,
            'openedAt' => $creditMemo['createdAt'],
            'updatedAt' => $creditMemo['createdAt'],
            'closedAt' => $open ? null : $creditMemo['createdAt'],
            'orderNumber' => $order['number'],
            'orderEntityId' => $order['entityId'],
            'orderPlacedAt' => $order['placedAt'],
            'currency' => $order['currency'],
            'customer' => $order['customer'],
            'customerHasWorkspace' => $order['customerHasWorkspace'],
            'items' => $this->items($order['items'], $creditMemo['lines']),
            'messages' => [],
            'requiredDocuments' => [],
            'holds' => $order['holds'] ?? null,
            'documents' => array_values(array_filter(
                $order['documents'],
                static fn (array $document): bool => in_array($document['role'], self::ROLES, true)
                    && ($document['role'] !== 'credit-memo' || $document['sourceId'] === 'credit-memo:' . $creditMemoId)
            )),
        ]);
    }

    /**
     * What was refunded, as it was sold.
     *
     * @param array<int, array<string, mixed>> $sold items of the order
     * @param array<int, array<string, mixed>> $lines of the credit memo
     * @return array<int, array<string, mixed>>
     */
    private function items(array $sold, array $lines): array
    {
        $sold = array_column($sold, null, 'itemId');
        $items = [];
        foreach ($lines as $line) {
            $item = $sold[$line['orderItemId']] ?? null;
            // The child of a configurable product repeats its parent, without a price.
            if ($item === null || isset($item['parentItemId']) || (float)$line['qty'] <= 0) {
                continue;
            }
            $items[] = $this->text->known([
                'orderItemId' => $line['orderItemId'],
                'productId' => isset($item['productId']) ? (string)$item['productId'] : null,
                'sku' => $item['sku'],
                'name' => $item['name'],
                'qty' => $line['qty'],
                'price' => $item['price'],
                'rowTotal' => $line['rowTotal'] ?? $item['rowTotal'],
            ]);
        }
        return $items;
    }
}
