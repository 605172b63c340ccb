<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Block\Adminhtml\Config;

use WorkspaceBridge\OpenText\Model\Compliance\RequirementRows;

/**
 * What a missing document means. The values are words, so that none is the id of an attribute set in the same row.
 */
class BlockingChoice extends Choice
{
    /**
     * @inheritdoc
     */
    protected function choices(): array
    {
        return [
            RequirementRows::NOTED => (string)__('It is noted'),
            RequirementRows::BLOCKS => (string)__('Must not be sold'),
        ];
    }
}
