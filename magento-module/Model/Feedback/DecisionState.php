<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback;

/**
 * What came of a decision.
 */
class DecisionState
{
    public const WAITING = 'waiting';
    public const APPLIED = 'applied';
    /** The shop had changed meanwhile. */
    public const CONFLICT = 'conflict';
    /** The shop cannot do it. */
    public const REFUSED = 'refused';
}
