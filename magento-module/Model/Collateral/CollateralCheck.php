<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use WorkspaceBridge\OpenText\Api\Data\LinkUpdateInterface;
use WorkspaceBridge\OpenText\Api\Data\ReleasedDocumentInterface;

/**
 * Whether released documents can be taken; they come from outside and end on buyers' pages.
 */
class CollateralCheck
{
    private const MOST = 1000;
    private const DAY = '/^\d{4}-\d{2}-\d{2}$/D';
    private const MIME_TYPE = '~^[a-z]+/[A-Za-z0-9.+-]{1,80}$~D';
    private const LOCALE = '/^[a-z]{2,3}(_[A-Za-z0-9]{2,4}){0,2}$/D';
    private const AUDIENCES = [Entitlement::PUBLIC, Entitlement::CUSTOMERS, Entitlement::GROUPS, Entitlement::COMPANY];

    /**
     * @return string|null what is wrong, naming the field; null when nothing is
     */
    public function problem(LinkUpdateInterface $update): ?string
    {
        $status = $update->getCaseStatus();
        if ($status !== null && ($status->getStatus() === '' || mb_strlen($status->getStatus() . $status->getResolution()) > 510)) {
            return 'case_status is missing or not of the agreed form';
        }
        $documents = array_values($update->getCollateral() ?? []);
        if (count($documents) > self::MOST) {
            return 'collateral has too many entries';
        }
        foreach ($documents as $index => $document) {
            $problem = $this->documentProblem($document);
            if ($problem !== null) {
                return "collateral[$index].$problem is missing or not of the agreed form";
            }
        }
        return null;
    }

    private function documentProblem(ReleasedDocumentInterface $document): ?string
    {
        $problems = [
            'node_id' => $document->getNodeId() < 1,
            'version' => $document->getVersion() < 1,
            'name' => $document->getName() === '' || mb_strlen($document->getName()) > 255,
            'title' => $document->getTitle() === '' || mb_strlen($document->getTitle()) > 255,
            'mime_type' => preg_match(self::MIME_TYPE, $document->getMimeType()) !== 1,
            'size' => $document->getSize() < 0,
            'document_type' => mb_strlen((string)$document->getDocumentType()) > 255,
            'audience' => !in_array($document->getAudience(), self::AUDIENCES, true),
            'groups' => !$this->areNames($document->getGroups(), 50),
            'companies' => !$this->areNames($document->getCompanies(), 50),
            'locale' => $document->getLocale() !== null && preg_match(self::LOCALE, $document->getLocale()) !== 1,
            'valid_from' => $document->getValidFrom() !== null && preg_match(self::DAY, $document->getValidFrom()) !== 1,
            'valid_until' => $document->getValidUntil() !== null && preg_match(self::DAY, $document->getValidUntil()) !== 1,
            'skus' => !$this->areNames($document->getSkus(), 500),
        ];
        $field = array_search(true, $problems, true);
        return $field === false ? null : $field;
    }

    /**
     * @param array<int, mixed>|null $names
     */
    private function areNames(?array $names, int $most): bool
    {
        foreach ($names ?? [] as $name) {
            if (!is_string($name) || mb_strlen($name) > 255 || str_contains($name, "\n")) {
                return false;
            }
        }
        return count($names ?? []) <= $most;
    }
}
