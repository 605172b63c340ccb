<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Existing;

use Magento\Framework\Exception\InputException;

/**
 * Reads a time a person gave, which must name its zone: a server's own is a guess.
 */
class ZonedTime
{
    private const FORM = '/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/D';

    /**
     * @param mixed $text
     * @param string $option how the person named it
     * @throws InputException
     */
    public function read($text, string $option): ?\DateTimeImmutable
    {
        if ($text === null) {
            return null;
        }
        $time = preg_match(self::FORM, (string)$text) === 1 ? date_create_immutable((string)$text) : false;
        if ($time === false) {
            throw new InputException(__('%1 takes a time with zone, like 2026-11-23T15:00:00Z.', $option));
        }
        return $time;
    }
}
