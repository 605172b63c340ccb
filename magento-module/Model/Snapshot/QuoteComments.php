<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use WorkspaceBridge\OpenText\Model\B2b\Fields;
use WorkspaceBridge\OpenText\Model\B2b\OptionalServices;

/**
 * What buyer and seller wrote about a quote, oldest first, each with the files they attached.
 */
class QuoteComments
{
    /** Magento\Authorization\Model\UserContextInterface::USER_TYPE_CUSTOMER */
    private const BUYER = 3;
    private const MOST = 5000;

    public function __construct(
        private readonly OptionalServices $services,
        private readonly Fields $fields,
        private readonly Text $text
    ) {
    }

    /**
     * @return array<int, array{comment: array<string, mixed>, documents: array<int, array<string, string>>}>
     */
    public function of(int $quoteId): array
    {
        $locator = $this->services->create(OptionalServices::QUOTE_COMMENTS);
        $comments = [];
        foreach (array_values((array)($locator?->getListForQuote($quoteId) ?? [])) as $comment) {
            // What was not sent yet is nobody else's.
            if ($this->fields->number($comment, 'is_draft') !== 1) {
                $comments[] = $this->comment($comment);
            }
        }
        usort($comments, static fn (array $a, array $b): int => $a['comment']['commentId'] <=> $b['comment']['commentId']);
        return array_slice($comments, 0, self::MOST);
    }

    /**
     * @return array{comment: array<string, mixed>, documents: array<int, array<string, string>>}
     */
    private function comment(object $comment): array
    {
        $createdAt = $this->text->time($this->fields->get($comment, 'created_at'));
        $documents = [];
        foreach ((array)$this->fields->get($comment, 'attachments') as $attachment) {
            $documents[] = $this->document($attachment, $createdAt);
        }
        return [
            'comment' => [
                'commentId' => $this->fields->number($comment, 'entity_id'),
                'by' => $this->fields->number($comment, 'creator_type') === self::BUYER ? 'buyer' : 'seller',
                'createdAt' => $createdAt,
                'text' => $this->text->long($this->fields->get($comment, 'comment')),
            ],
            'documents' => $documents,
        ];
    }

    /**
     * @return array<string, string> as the contract's DocumentRef
     */
    private function document(object $attachment, string $createdAt): array
    {
        $id = $this->fields->number($attachment, 'attachment_id');
        $name = $this->text->name($this->fields->get($attachment, 'file_name'), 'Attachment ' . $id);
        $type = strtolower((string)$this->fields->get($attachment, 'file_type'));
        $extension = strtolower((string)preg_replace('/^.*\./s', '', $name));
        return [
            'role' => 'quote-attachment',
            'sourceId' => 'quote-attachment:' . $id,
            'title' => $name,
            'mimeType' => preg_match('#^[a-z]+/[a-z0-9.+-]{1,80}$#', $type) === 1 ? $type : 'application/octet-stream',
            'extension' => preg_match('/^[a-z0-9]{1,8}$/', $extension) === 1 ? $extension : 'bin',
            // What was attached never changes.
            'fingerprint' => hash('sha256', 'quote-attachment:' . $id),
            'createdAt' => $createdAt,
        ];
    }
}
