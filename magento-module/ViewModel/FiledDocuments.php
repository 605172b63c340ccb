<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Framework\UrlInterface;
use WorkspaceBridge\OpenText\Model\Observed\ObservedDocuments;

/**
 * Documents that people filed in a workspace, on the page of its record.
 */
class FiledDocuments
{
    public function __construct(
        private readonly ObservedDocuments $documents,
        private readonly UrlInterface $url
    ) {
    }

    /**
     * @return array<int, array{name: string, type: string, valid: string, status: string, url: string}>
     */
    public function of(int $linkId): array
    {
        return array_map(fn (array $row): array => [
            'name' => (string)$row['name'],
            'type' => implode(', ', array_filter([(string)$row['document_type'], (string)$row['country_id']], 'strlen')),
            'valid' => $this->validity((string)$row['valid_from'], (string)$row['valid_until']),
            'status' => (string)$row['status'],
            'url' => $this->url->getUrl('workspaces/document/open', ['observed' => (int)$row['observed_id']]),
        ], $this->documents->listed($linkId));
    }

    private function validity(string $from, string $until): string
    {
        return (string)match (true) {
            $from !== '' && $until !== '' => __('%1 to %2', $from, $until),
            $until !== '' => __('until %1', $until),
            $from !== '' => __('from %1', $from),
            default => '',
        };
    }
}
