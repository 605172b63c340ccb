<?php

declare(strict_types=1);

/**
 * As framework/Phrase/__.php.
 *
 * @param mixed ...$arguments text, then what stands in place of %1, %2 …
 */
function __(...$arguments): \Magento\Framework\Phrase
{
    $text = array_shift($arguments);
    return new \Magento\Framework\Phrase($text, is_array($arguments[0] ?? null) ? $arguments[0] : $arguments);
}
