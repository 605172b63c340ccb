<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Config\Backend;

use Magento\Framework\App\Config\Value;
use Magento\Framework\Exception\LocalizedException;

/**
 * A whole number of days.
 */
class Days extends Value
{
    private const MOST = 3650;

    /**
     * @inheritdoc
     *
     * @throws LocalizedException
     */
    public function beforeSave()
    {
        $value = trim((string)$this->getValue());
        if (preg_match('/^\d{1,4}$/D', $value) !== 1 || (int)$value > self::MOST) {
            throw new LocalizedException(__('Give a whole number of days from 0 to %1.', self::MOST));
        }
        $this->setValue((string)(int)$value);
        return parent::beforeSave();
    }
}
