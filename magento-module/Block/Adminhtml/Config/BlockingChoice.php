<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Block\Adminhtml\Config;

/**
 * What a missing document means. The values are words, so that none is the id of an attribute set in the same row.
 */
class BlockingChoice extends Choice
{
    public const BLOCKS = 'blocks';
    public const NOTED = 'noted';

    /**
     * @inheritdoc
     */
    protected function choices(): array
    {
        return [
            self::NOTED => (string)__('It is noted'),
            self::BLOCKS => (string)__('The product must not be sold'),
        ];
    }
}
