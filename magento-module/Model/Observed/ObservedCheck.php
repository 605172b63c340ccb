<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Observed;

use WorkspaceBridge\OpenText\Api\Data\LinkUpdateInterface;
use WorkspaceBridge\OpenText\Api\Data\ObservedDocumentInterface;
use WorkspaceBridge\OpenText\Api\Data\ObservedRecordInterface;

/**
 * Whether what was seen in OpenText can be taken; it comes from outside and ends on pages.
 */
class ObservedCheck
{
    private const MOST = 5000;
    private const SOURCE_ID = '/^[a-z][a-z-]{0,31}:[A-Za-z0-9._-]{1,96}$/D';
    private const DAY = '/^\d{4}-\d{2}-\d{2}$/D';
    private const TIME = '/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/D';
    private const MIME_TYPE = '~^[a-z]+/[A-Za-z0-9.+-]{1,80}$~D';

    /**
     * @return string|null what is wrong, naming the field; null when nothing is
     */
    public function problem(LinkUpdateInterface $update): ?string
    {
        $documents = array_values($update->getObservedDocuments() ?? []);
        $records = array_values($update->getObservedRecords() ?? []);
        if (count($documents) > self::MOST || count($records) > self::MOST) {
            return (count($documents) > self::MOST ? 'observed_documents' : 'observed_records') . ' has too many entries';
        }
        foreach ($documents as $index => $document) {
            $problem = $this->documentProblem($document);
            if ($problem !== null) {
                return "observed_documents[$index].$problem is missing or not of the agreed form";
            }
        }
        foreach ($records as $index => $record) {
            $problem = $this->recordProblem($record);
            if ($problem !== null) {
                return "observed_records[$index].$problem is missing or not of the agreed form";
            }
        }
        return null;
    }

    private function documentProblem(ObservedDocumentInterface $document): ?string
    {
        $problems = [
            'node_id' => $document->getNodeId() < 1,
            'name' => $document->getName() === '' || mb_strlen($document->getName()) > 255,
            'version' => $document->getVersion() < 1,
            'mime_type' => preg_match(self::MIME_TYPE, $document->getMimeType()) !== 1,
            'size' => $document->getSize() < 0,
            'modified_at' => preg_match(self::TIME, $document->getModifiedAt()) !== 1,
            'document_type' => mb_strlen((string)$document->getDocumentType()) > 255,
            'country_id' => mb_strlen((string)$document->getCountryId()) > 255,
            'valid_from' => !$this->isDay($document->getValidFrom()),
            'valid_until' => !$this->isDay($document->getValidUntil()),
            'status' => mb_strlen((string)$document->getStatus()) > 255,
        ];
        $field = array_search(true, $problems, true);
        return $field === false ? null : $field;
    }

    private function recordProblem(ObservedRecordInterface $record): ?string
    {
        $problems = [
            'source_id' => preg_match(self::SOURCE_ID, $record->getSourceId()) !== 1,
            'status' => mb_strlen($record->getStatus()) > 255,
        ];
        $field = array_search(true, $problems, true);
        return $field === false ? null : $field;
    }

    private function isDay(?string $day): bool
    {
        return $day === null || preg_match(self::DAY, $day) === 1;
    }
}
