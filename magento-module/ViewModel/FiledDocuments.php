<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Framework\Stdlib\DateTime\TimezoneInterface;
use Magento\Framework\UrlInterface;
use WorkspaceBridge\OpenText\Model\Link\SafeDownload;
use WorkspaceBridge\OpenText\Model\Observed\ObservedDocuments;

/**
 * Documents that people filed in a workspace, on the page of its record.
 */
class FiledDocuments
{
    public function __construct(
        private readonly ObservedDocuments $documents,
        private readonly SafeDownload $safeDownload,
        private readonly DocumentPictures $pictures,
        private readonly DocumentSize $size,
        private readonly TimezoneInterface $timezone,
        private readonly UrlInterface $url
    ) {
    }

    /**
     * @return array<int, array<string, string>> each with name, type, valid, status, size, changed, thumbnail, downloadUrl, and url where a browser shows it
     */
    public function of(int $linkId): array
    {
        return array_map(function (array $row): array {
            $address = ['observed' => (int)$row['observed_id']];
            return [
                'name' => (string)$row['name'],
                'type' => implode(', ', array_filter([(string)$row['document_type'], (string)$row['country_id']], 'strlen')),
                'valid' => $this->validity((string)$row['valid_from'], (string)$row['valid_until']),
                'status' => (string)$row['status'],
                'size' => $this->size->of((string)$row['size']),
                'changed' => $row['modified_at'] === null
                    ? ''
                    : $this->timezone->formatDateTime(new \DateTime((string)$row['modified_at'], new \DateTimeZone('UTC'))),
                'url' => $this->safeDownload->isShown((string)$row['mime_type']) ? $this->url->getUrl('workspaces/document/open', $address) : '',
                'thumbnail' => $this->pictures->url((string)$row['mime_type'], $address),
                'downloadUrl' => $this->url->getUrl('workspaces/document/open', $address + ['download' => 1]),
            ];
        }, $this->documents->listed($linkId));
    }

    private function validity(string $from, string $until): string
    {
        [$from, $until] = array_map(fn (string $day): string => $day === '' ? '' : $this->day($day), [$from, $until]);
        return (string)match (true) {
            $from !== '' && $until !== '' => __('%1 to %2', $from, $until),
            $until !== '' => __('until %1', $until),
            $from !== '' => __('from %1', $from),
            default => '',
        };
    }

    /**
     * A day as the reader writes it; it is of no time zone.
     */
    private function day(string $day): string
    {
        return $this->timezone->formatDateTime(new \DateTime($day, new \DateTimeZone('UTC')), \IntlDateFormatter::SHORT, \IntlDateFormatter::NONE, null, 'UTC');
    }
}
