<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Config\Backend;

use Magento\Framework\App\Config\Value;
use Magento\Framework\Exception\LocalizedException;

/**
 * Keeps e-mail addresses from being saved to which nothing can be sent. Commas, semicolons and line ends stand between them.
 */
class EmailAddresses extends Value
{
    /**
     * @inheritdoc
     *
     * @throws LocalizedException
     */
    public function beforeSave()
    {
        $parts = preg_split('/[,;\n]+/', (string)$this->getValue()) ?: [];
        $addresses = array_unique(array_filter(array_map('trim', $parts), 'strlen'));
        foreach ($addresses as $address) {
            if (filter_var($address, FILTER_VALIDATE_EMAIL, FILTER_FLAG_EMAIL_UNICODE) === false) {
                throw new LocalizedException(__('"%1" is no e-mail address.', $address));
            }
        }
        $this->setValue(implode(', ', $addresses));
        return parent::beforeSave();
    }
}
