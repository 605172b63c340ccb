<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use WorkspaceBridge\OpenText\Api\Data\LinkedDocumentInterface;
use WorkspaceBridge\OpenText\Api\Data\LinkUpdateInterface;

/**
 * Whether an update can be taken; its fields come from outside and end on pages.
 */
class LinkUpdateCheck
{
    private const TYPE = '/^[a-z][a-z-]{0,31}$/D';
    private const ID = '/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/D';
    private const SOURCE_ID = '/^[a-z][a-z-]{0,31}:[A-Za-z0-9._-]{1,96}$/D';
    private const TIME = '/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/D';
    private const SHA256 = '/^[0-9a-f]{64}$/D';
    private const URL = '~^https?://[^\s"\'<>\\\\]{1,500}$~Di';
    private const MIME_TYPE = '~^[a-z]+/[A-Za-z0-9.+-]{1,80}$~D';
    private const MOST_DOCUMENTS = 5000;
    private const MOST_HOLDS = 50;

    /**
     * @return string|null what is wrong, naming the field; null when nothing is
     */
    public function problem(LinkUpdateInterface $update): ?string
    {
        $problems = [
            'business_object_type' => preg_match(self::TYPE, $update->getBusinessObjectType()) !== 1,
            'business_object_id' => preg_match(self::ID, $update->getBusinessObjectId()) !== 1,
            'state' => !in_array($update->getState(), LinkState::ALL, true),
            'workspace_node_id' => $update->getWorkspaceNodeId() !== null && $update->getWorkspaceNodeId() < 1,
            'workspace_name' => mb_strlen((string)$update->getWorkspaceName()) > 255,
            'workspace_url' => $update->getWorkspaceUrl() !== null && preg_match(self::URL, $update->getWorkspaceUrl()) !== 1,
            'message_code' => mb_strlen((string)$update->getMessageCode()) > 64,
            'message' => mb_strlen((string)$update->getMessage()) > 1024,
            'sequence' => $update->getSequence() < 1,
            'revision' => $update->getRevision() < 0,
            'updated_at' => preg_match(self::TIME, $update->getUpdatedAt()) !== 1,
            'documents' => count($update->getDocuments()) > self::MOST_DOCUMENTS,
        ];
        $field = array_search(true, $problems, true);
        if ($field !== false) {
            return $field . ' is missing or not of the agreed form';
        }
        foreach (array_values($update->getDocuments()) as $index => $document) {
            $problem = $this->documentProblem($document);
            if ($problem !== null) {
                return "documents[$index].$problem is missing or not of the agreed form";
            }
        }
        return null;
    }

    private function documentProblem(LinkedDocumentInterface $document): ?string
    {
        $problems = [
            'role' => preg_match(self::TYPE, $document->getRole()) !== 1,
            'source_id' => preg_match(self::SOURCE_ID, $document->getSourceId()) !== 1,
            'name' => $document->getName() === '' || mb_strlen($document->getName()) > 255,
            'node_id' => $document->getNodeId() < 1,
            'version' => $document->getVersion() < 1,
            'mime_type' => preg_match(self::MIME_TYPE, $document->getMimeType()) !== 1,
            'size' => $document->getSize() < 0,
            'sha256' => preg_match(self::SHA256, $document->getSha256()) !== 1,
            'stored_at' => preg_match(self::TIME, $document->getStoredAt()) !== 1,
            'classification' => mb_strlen((string)$document->getClassification()) > 255,
            'holds' => !$this->areHolds($document->getHolds()),
        ];
        $field = array_search(true, $problems, true);
        return $field === false ? null : $field;
    }

    /**
     * @param array<int|string, mixed> $holds
     */
    private function areHolds(array $holds): bool
    {
        $names = array_filter($holds, static fn (mixed $name): bool => is_string($name) && $name !== '' && mb_strlen($name) <= 255);
        return count($holds) <= self::MOST_HOLDS && count($names) === count($holds);
    }
}
