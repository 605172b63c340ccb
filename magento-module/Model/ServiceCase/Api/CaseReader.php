<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Api;

use WorkspaceBridge\OpenText\Api\Data\CaseInterface;
use WorkspaceBridge\OpenText\Api\Data\CaseItemInterface;
use WorkspaceBridge\OpenText\Api\Data\CaseMessageInterface;
use WorkspaceBridge\OpenText\Api\Data\CasePhotoInterface;
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
     */
    public function data(array $case, bool $internal): CaseInterface
    {
        $id = (int)$case['case_id'];
        return new CaseData([
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
        ]);
    }

    /**
     * @return CaseItemInterface[]
     */
    private function items(int $caseId): array
    {
        return array_map(static fn (array $row): CaseItemInterface => new CaseItem(
            (int)$row['order_item_id'],
            (string)$row['sku'],
            (string)$row['name'],
            (float)$row['qty'],
            (string)$row['condition']
        ), $this->table->rows(CaseTable::ITEM, $caseId));
    }

    /**
     * @return CaseMessageInterface[]
     */
    private function messages(int $caseId, bool $internal): array
    {
        $messages = [];
        foreach ($this->table->rows(CaseTable::MESSAGE, $caseId) as $row) {
            $visible = (int)$row['visible'] === 1;
            if ($internal || $visible) {
                $messages[] = new CaseMessage(
                    (string)$row['author'],
                    (string)$row['text'],
                    $this->text->time($row['written_at']),
                    $internal ? $visible : null
                );
            }
        }
        return $messages;
    }

    /**
     * @return CasePhotoInterface[]
     */
    private function photos(int $caseId): array
    {
        return array_map(static fn (array $row): CasePhotoInterface => new CasePhoto(
            $row['name'] . '.' . $row['extension'],
            (string)$row['mime_type'],
            (int)$row['size'],
            (string)$row['sha256']
        ), $this->table->rows(CaseTable::FILE, $caseId));
    }
}
