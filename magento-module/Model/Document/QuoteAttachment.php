<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Document;

use WorkspaceBridge\OpenText\Model\B2b\Fields;
use WorkspaceBridge\OpenText\Model\B2b\OptionalServices;

/**
 * A file attached to a comment of a negotiable quote.
 */
class QuoteAttachment implements ProviderInterface
{
    public function __construct(
        private readonly OptionalServices $services,
        private readonly Fields $fields
    ) {
    }

    /**
     * @inheritdoc
     */
    public function get(string $id): Document
    {
        $service = $this->services->create(OptionalServices::QUOTE_ATTACHMENTS);
        if (!ctype_digit($id) || $service === null) {
            throw new DocumentMissing('The shop has no attachments of quotes by that name.');
        }
        $found = array_values((array)$service->get([(int)$id]));
        $encoded = is_object($found[0] ?? null) ? (string)$this->fields->get($found[0], 'base64_encoded_data') : '';
        // phpcs:ignore Magento2.Functions.DiscouragedFunction -- it decodes a file; nothing of it is run
        $bytes = base64_decode($encoded, true);
        if ($bytes === false || $bytes === '') {
            throw new DocumentMissing('The attachment is no longer in the shop.', true);
        }
        $type = strtolower((string)$this->fields->get($found[0], 'type'));
        return new Document($bytes, str_contains($type, '/') ? $type : 'application/octet-stream');
    }
}
