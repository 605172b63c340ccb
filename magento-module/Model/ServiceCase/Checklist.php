<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase;

use WorkspaceBridge\OpenText\Model\Link\LinkStorage;
use WorkspaceBridge\OpenText\Model\Observed\ObservedDocuments;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;

/**
 * What a case of its kind needs, and what of it people have filed in its workspace; local tables only.
 */
class Checklist
{
    public function __construct(
        private readonly Settings $settings,
        private readonly LinkStorage $links,
        private readonly ObservedDocuments $documents
    ) {
    }

    /**
     * @param array<string, string|null> $case row of the case
     * @return array<int, array{documentType: string, blocking: bool, name: string|null, status: string}> `name` of the document that was filed; null:
     *     there is none that is valid today
     */
    public function of(array $case): array
    {
        $required = $this->settings->requiredDocuments((string)$case['kind'], (int)$case['store_id']);
        if (!$required) {
            return [];
        }
        $link = $this->links->find(Fact::CASE, (string)$case['number']);
        $valid = array_filter(
            $link === null ? [] : $this->documents->of((int)$link['link_id']),
            static fn (array $row): bool => ($row['valid_from'] === null || $row['valid_from'] <= gmdate('Y-m-d'))
                && ($row['valid_until'] === null || $row['valid_until'] >= gmdate('Y-m-d'))
        );
        return array_map(static function (array $document) use ($valid): array {
            $type = mb_strtolower($document['documentType']);
            $filed = array_filter($valid, static fn (array $row): bool => mb_strtolower((string)$row['document_type']) === $type);
            $newest = end($filed) ?: null;
            return $document + ['name' => $newest['name'] ?? null, 'status' => (string)($newest['status'] ?? '')];
        }, $required);
    }

    /**
     * @param array<string, string|null> $case
     * @return string[] types of documents without which nothing is decided, of those that are missing
     */
    public function missing(array $case): array
    {
        return array_column(
            array_filter($this->of($case), static fn (array $document): bool => $document['blocking'] && $document['name'] === null),
            'documentType'
        );
    }
}
