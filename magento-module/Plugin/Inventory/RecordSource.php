<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Plugin\Inventory;

use WorkspaceBridge\OpenText\Model\B2b\Fields;
use WorkspaceBridge\OpenText\Model\Supplier\Entry;

/**
 * Inventory sources fire no event; a shop may have taken Magento's inventory modules out, so no type of theirs is named here.
 */
class RecordSource
{
    public function __construct(
        private readonly Entry $entry,
        private readonly Fields $fields
    ) {
    }

    /**
     * @param object $subject
     * @param mixed $result
     * @param mixed $source
     * @return mixed
     */
    public function afterSave($subject, $result, $source = null)
    {
        $code = is_object($source) ? (string)$this->fields->get($source, 'source_code') : '';
        if ($code !== '') {
            $this->entry->sourceSaved($code);
        }
        return $result;
    }
}
