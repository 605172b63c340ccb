<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Api;

use WorkspaceBridge\OpenText\Model\ServiceCase\CaseState;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseTable;
use WorkspaceBridge\OpenText\Model\Snapshot\Text;

/**
 * Cases in the form the web APIs give them.
 */
class CaseReader
{
    public function __construct(
        private readonly CaseTable $table,
        private readonly CaseState $states,
        private readonly Text $text
    ) {
    }

    /**
     * @param array<string, string|null> $case
     * @param bool $internal with what the buyer does not see
     * @return array<string, mixed>
     */
    public function fields(array $case, bool $internal): array
    {
        $id = (int)$case['case_id'];
        return [
            'number' => (string)$case['number'],
            'kind' => (string)$case['kind'],
            'state' => (string)$case['state'],
            'stateLabel' => (string)$this->states->label((string)$case['state']),
            'resolution' => (string)$case['resolution'],
            'reason' => (string)$case['reason'],
            'text' => (string)$case['text'],
            'orderNumber' => (string)$case['order_number'],
            'openedAt' => $this->text->time($case['opened_at']),
            'updatedAt' => $this->text->time($case['updated_at']),
            'items' => $this->items($id),
            'messages' => $this->messages($id, $internal),
            'photos' => $this->photos($id),
        ];
    }

    /**
     * @param array<string, string|null> $case
     */
    public function data(array $case, bool $internal): CaseData
    {
        return new CaseData($this->fields($case, $internal));
    }

    /**
     * @return array<int, array<string, mixed>>
     */
    private function items(int $caseId): array
    {
        return array_map(static fn (array $row): array => [
            'order_item_id' => (int)$row['order_item_id'],
            'sku' => (string)$row['sku'],
            'name' => (string)$row['name'],
            'qty' => (float)$row['qty'],
            'condition' => (string)$row['condition'],
        ], $this->table->rows(CaseTable::ITEM, $caseId));
    }

    /**
     * @return array<int, array<string, mixed>>
     */
    private function messages(int $caseId, bool $internal): array
    {
        $messages = [];
        foreach ($this->table->rows(CaseTable::MESSAGE, $caseId) as $row) {
            if ($internal || (int)$row['visible'] === 1) {
                $messages[] = [
                    'from' => (string)$row['author'],
                    'text' => (string)$row['text'],
                    'at' => $this->text->time($row['written_at']),
                ] + ($internal ? ['visible_to_buyer' => (int)$row['visible'] === 1] : []);
            }
        }
        return $messages;
    }

    /**
     * @return array<int, array<string, mixed>>
     */
    private function photos(int $caseId): array
    {
        return array_map(static fn (array $row): array => [
            'name' => $row['name'] . '.' . $row['extension'],
            'mime_type' => (string)$row['mime_type'],
            'size' => (int)$row['size'],
            'sha256' => (string)$row['sha256'],
        ], $this->table->rows(CaseTable::FILE, $caseId));
    }
}
