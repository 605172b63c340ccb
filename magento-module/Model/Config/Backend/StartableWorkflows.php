<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Config\Backend;

use Magento\Framework\App\Config\Value;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\Feedback\StartableWorkflows as Workflows;

/**
 * Keeps lines from being saved that name no workflow.
 */
class StartableWorkflows extends Value
{
    private const TYPES = ['order', 'quote', 'company', 'case'];

    /**
     * @inheritdoc
     *
     * @throws LocalizedException
     */
    public function beforeSave()
    {
        $lines = array_filter(array_map('trim', preg_split('/\R/', (string)$this->getValue()) ?: []), 'strlen');
        foreach ($lines as $line) {
            if (preg_match(Workflows::LINE, $line, $parts) !== 1 || !in_array($parts[1], self::TYPES, true)) {
                throw new LocalizedException(__(
                    '"%1" names no workflow. Write it like this: quote quote-approval Quote approval',
                    mb_substr($line, 0, 80)
                ));
            }
        }
        $this->setValue(implode("\n", $lines));
        return parent::beforeSave();
    }
}
