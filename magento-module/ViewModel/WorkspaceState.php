<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Framework\Phrase;

/**
 * What a panel says of a workspace: in a word, and what it means for the person who reads it.
 */
class WorkspaceState
{
    public const GOOD = 'good';
    public const UNDER_WAY = 'under-way';
    public const BAD = 'bad';

    /**
     * @param string $severity one of the constants
     */
    public function __construct(
        public readonly string $severity,
        public readonly Phrase $label,
        public readonly ?Phrase $explanation = null
    ) {
    }
}
