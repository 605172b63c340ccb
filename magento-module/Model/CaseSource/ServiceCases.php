<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\CaseSource;

use WorkspaceBridge\OpenText\Model\Delivery\NothingToTell;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseState;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseTable;
use WorkspaceBridge\OpenText\Model\Snapshot\Text;

/**
 * Cases of the module itself.
 */
class ServiceCases implements CaseSourceInterface
{
    public function __construct(
        private readonly CaseTable $table,
        private readonly OrderOfCase $orders,
        private readonly CaseState $states,
        private readonly Text $text
    ) {
    }

    /**
     * @inheritdoc
     */
    public function isOfThis(string $id): bool
    {
        return ctype_digit($id);
    }

    /**
     * @inheritdoc
     */
    public function snapshot(string $id): array
    {
        $case = $this->table->find((int)$id);
        if ($case === null) {
            throw new NothingToTell('The case is no longer in the shop.');
        }
        $caseId = (int)$case['case_id'];
        $fields = $this->orders->fields($this->orders->load((int)$case['order_id']), (string)$case['kind']);
        $photos = array_map([$this, 'photo'], $this->table->rows(CaseTable::FILE, $caseId));
        $fields['documents'] = array_merge($fields['documents'], $photos);
        return [(int)$case['store_id'], $this->text->known([
            'id' => (string)$case['number'],
            'caseNumber' => (string)$case['number'],
            'source' => 'service-case',
            'kind' => (string)$case['kind'],
            'state' => (string)$case['state'],
            'stateLabel' => $this->text->short((string)$this->states->label((string)$case['state'])),
            'resolution' => $this->text->optional($case['resolution']),
            'reason' => $this->text->optional($case['reason']),
            'text' => $case['text'] === null ? null : $this->text->long($case['text']),
            'openedAt' => $this->text->time($case['opened_at']),
            'updatedAt' => $this->text->time($case['updated_at']),
            'closedAt' => $case['closed_at'] === null ? null : $this->text->time($case['closed_at']),
            'items' => array_map([$this, 'item'], $this->table->rows(CaseTable::ITEM, $caseId)),
            'messages' => array_map([$this, 'message'], $this->table->rows(CaseTable::MESSAGE, $caseId)),
        ]) + $fields];
    }

    /**
     * @inheritdoc
     */
    public function ofOrders(array $orderIds): array
    {
        return array_map('intval', $this->table->storesOfOrders($orderIds));
    }

    /**
     * @param array<string, string|null> $row
     * @return array<string, mixed>
     */
    private function item(array $row): array
    {
        return $this->text->known([
            'orderItemId' => (int)$row['order_item_id'],
            'productId' => (int)$row['product_id'] > 0 ? (string)(int)$row['product_id'] : null,
            'sku' => $this->text->short($row['sku']),
            'name' => $this->text->short($row['name']),
            'options' => $this->text->optional($row['options']),
            'qty' => $this->text->decimal($row['qty']),
            'price' => $this->text->decimal($row['price']),
            'rowTotal' => $this->text->decimal($row['row_total']),
            'condition' => $this->text->optional($row['condition']),
        ]);
    }

    /**
     * @param array<string, string|null> $row
     * @return array<string, mixed>
     */
    private function message(array $row): array
    {
        return [
            'id' => 'case-message:' . (int)$row['message_id'],
            'at' => $this->text->time($row['written_at']),
            'from' => (string)$row['author'],
            'text' => $this->text->long($row['text']),
            'visibleToBuyer' => (int)$row['visible'] === 1,
        ];
    }

    /**
     * @param array<string, string|null> $row
     * @return array<string, string>
     */
    private function photo(array $row): array
    {
        return [
            'role' => 'case-photo',
            'sourceId' => 'case-photo:' . (int)$row['file_id'],
            'title' => $this->text->name($row['name'], 'Photo'),
            'mimeType' => (string)$row['mime_type'],
            'extension' => (string)$row['extension'],
            'fingerprint' => (string)$row['sha256'],
            'createdAt' => $this->text->time($row['added_at']),
        ];
    }
}
