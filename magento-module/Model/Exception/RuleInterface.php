<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception;

/**
 * Finds what is wrong of one kind. Another kind is another entry of Detection in di.xml, by its name.
 */
interface RuleInterface
{
    /** Rows that a rule reads at a time. */
    public const PAGE = 1000;

    /**
     * @return iterable<Finding> all that is wrong now: what is left out is resolved. There may be many: read them by pages and yield them.
     */
    public function findings(): iterable;
}
