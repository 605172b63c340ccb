<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Plugin\B2b;

use WorkspaceBridge\OpenText\Model\B2b\Fields;
use WorkspaceBridge\OpenText\Model\Capture\StoreOfQuote;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * Negotiable quotes have no published event; every round is saved by their repository, which di.xml names. No type of theirs is named
 * here, so that a shop without them compiles.
 */
class RecordQuote
{
    private const ORDERED = 'ordered';

    public function __construct(
        private readonly Recorder $recorder,
        private readonly Fields $fields,
        private readonly StoreOfQuote $stores
    ) {
    }

    /**
     * @param object $subject
     * @param mixed $result
     * @param mixed $quote as the web API's negotiable-quote-data-negotiable-quote-interface
     * @return mixed
     */
    public function afterSave($subject, $result, $quote = null)
    {
        // A cart that was never submitted is saved too, without a status.
        if (is_object($quote) && (string)$this->fields->get($quote, 'status') !== '') {
            $ordered = $this->fields->get($quote, 'status') === self::ORDERED;
            $this->record($quote, $ordered ? Cause::QUOTE_ORDERED : Cause::QUOTE_SAVED);
        }
        return $result;
    }

    /**
     * @param object $subject
     * @param mixed $result
     * @param mixed $quote
     * @return mixed
     */
    public function afterDelete($subject, $result, $quote = null)
    {
        if (is_object($quote)) {
            $this->record($quote, Cause::QUOTE_DELETED);
        }
        return $result;
    }

    private function record(object $quote, string $cause): void
    {
        $id = $this->fields->number($quote, 'quote_id');
        if ($id > 0) {
            $payload = $cause === Cause::QUOTE_DELETED ? ['id' => (string)$id] : null;
            $this->recorder->record(new Fact(Fact::QUOTE, $id, $cause, $this->stores->get($id), $payload));
        }
    }
}
