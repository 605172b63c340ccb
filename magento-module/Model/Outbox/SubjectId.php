<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

/**
 * A subject's id as the outbox table has it: a number in `subject_id`, or text in `subject_key` with 0 beside it, so that entity ids
 * stay numbers to joins and indexes.
 */
class SubjectId
{
    /**
     * @return array{subject_id: int, subject_key: string} columns and their values
     */
    public function columns(int|string $id): array
    {
        return is_int($id) ? ['subject_id' => $id, 'subject_key' => ''] : ['subject_id' => 0, 'subject_key' => $id];
    }

    /**
     * @param array<string, mixed> $row with both columns
     */
    public function of(array $row): int|string
    {
        $key = (string)($row['subject_key'] ?? '');
        return $key === '' ? (int)$row['subject_id'] : $key;
    }
}
