<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\CaseSource;

use Magento\Framework\App\ResourceConnection;
use Magento\Sales\Model\Order;
use WorkspaceBridge\OpenText\Model\Delivery\NothingToTell;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseState;
use WorkspaceBridge\OpenText\Model\Snapshot\Text;

/**
 * Returns of Adobe Commerce, read from their tables: no class of theirs is named here.
 */
class Rmas implements CaseSourceInterface
{
    public const PREFIX = 'rma-';

    public const TABLE = 'magento_rma';
    public const HISTORY = 'magento_rma_status_history';

    private const ITEM = 'magento_rma_item_entity';

    /** Statuses after which nobody has to do anything any more. */
    public const DONE = ['rejected', 'denied', 'processed_closed', 'closed'];

    /** Statuses as Adobe Commerce's user guide lists them; those of which only some items are concerned are still open. */
    private const STATES = [
        'pending' => CaseState::NEW,
        'approved' => CaseState::APPROVED,
        'rejected' => CaseState::REJECTED,
        'denied' => CaseState::REJECTED,
        'processed_closed' => CaseState::RESOLVED,
        'closed' => CaseState::CLOSED,
    ];

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly OrderOfCase $orders,
        private readonly Text $text
    ) {
    }

    /**
     * @inheritdoc
     */
    public function isOfThis(string $id): bool
    {
        return str_starts_with($id, self::PREFIX);
    }

    /**
     * @inheritdoc
     */
    public function snapshot(string $id): array
    {
        $rma = $this->rows(self::TABLE, 'increment_id', substr($id, strlen(self::PREFIX)))[0] ?? null;
        if ($rma === null) {
            throw new NothingToTell('The return is no longer in the shop.');
        }
        $order = $this->orders->load((int)$rma['order_id']);
        $history = $this->rows(self::HISTORY, 'rma_entity_id', (int)$rma['entity_id']);
        $status = (string)$rma['status'];
        $opened = $this->text->time($rma['date_requested'] ?? null);
        $changes = array_map(fn (array $row): string => $this->text->time($row['created_at']), $history);
        return [(int)$rma['store_id'], [
            'id' => $id,
            'caseNumber' => $this->text->short($rma['increment_id']),
            'source' => 'rma',
            'kind' => 'return',
            'state' => self::STATES[$status] ?? CaseState::OPEN,
            'stateLabel' => $this->text->short(ucwords(str_replace('_', ' ', $status))),
            'openedAt' => $opened,
            'updatedAt' => max([$opened, ...$changes]),
            'items' => $this->items($order, (int)$rma['entity_id']),
            'messages' => array_values(array_filter(array_map([$this, 'message'], $history))),
        ] + $this->orders->fields($order, 'return')];
    }

    /**
     * @inheritdoc
     */
    public function ofOrders(array $orderIds): array
    {
        $rmas = [];
        foreach ($this->rows(self::TABLE, 'order_id', $orderIds) as $rma) {
            $rmas[self::PREFIX . $rma['increment_id']] = (int)$rma['store_id'];
        }
        return $rmas;
    }

    /**
     * A product that was deleted since is left out of the relations, not out of the items.
     *
     * @return array<int, array<string, mixed>>
     */
    private function items(Order $order, int $rmaId): array
    {
        $items = [];
        foreach ($this->rows(self::ITEM, 'rma_entity_id', $rmaId) as $row) {
            $sold = $order->getItemById((int)$row['order_item_id']);
            if (!$sold) {
                continue;
            }
            $qty = (float)$row['qty_requested'];
            $ordered = (float)$sold->getData('qty_ordered');
            $items[] = $this->text->known([
                'orderItemId' => (int)$sold->getId(),
                'productId' => (int)$sold->getData('product_id') > 0 ? (string)(int)$sold->getData('product_id') : null,
                'sku' => $this->text->short($sold->getData('sku')),
                'name' => $this->text->short($sold->getData('name')),
                'qty' => $this->text->decimal($qty),
                'price' => $this->text->decimal($sold->getData('price')),
                'rowTotal' => $this->text->decimal($ordered > 0 ? (float)$sold->getData('row_total') * $qty / $ordered : 0),
            ]);
        }
        return $items;
    }

    /**
     * @param array<string, string|null> $row
     * @return array<string, mixed>|null null for an entry without words
     */
    private function message(array $row): ?array
    {
        $text = $this->text->long($row['comment'] ?? '');
        return trim($text) === '' ? null : [
            'id' => 'rma-comment:' . (int)$row['entity_id'],
            'at' => $this->text->time($row['created_at']),
            'from' => (int)($row['is_admin'] ?? 0) === 1 ? 'agent' : 'buyer',
            'text' => $text,
            'visibleToBuyer' => (int)($row['is_visible_on_front'] ?? 0) === 1,
        ];
    }

    /**
     * @param int|string|int[] $value or any of these
     * @return array<int, array<string, string|null>>
     */
    private function rows(string $name, string $column, int|string|array $value): array
    {
        $connection = $this->resource->getConnection('sales');
        $table = $this->resource->getTableName($name, 'sales');
        if (!$connection->isTableExists($table)) {
            return [];
        }
        return $connection->fetchAll(
            $connection->select()->from($table)->where($column . ' IN (?)', $value)->order('entity_id ASC')
        );
    }
}
