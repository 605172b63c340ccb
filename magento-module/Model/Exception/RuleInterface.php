<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception;

/**
 * Finds what is wrong of one kind. Another kind is another entry of Detection in di.xml, by its name.
 */
interface RuleInterface
{
    /**
     * @return Finding[] all that is wrong now, at most RuleInterface::MOST
     */
    public function findings(): array;

    public const MOST = 5000;
}
