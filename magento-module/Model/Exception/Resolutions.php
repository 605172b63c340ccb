<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception;

/**
 * Takes what people decided of exceptions in OpenText.
 */
class Resolutions
{
    private const NAMED = '/^exception:(\d{1,10})$/D';

    /** Words of the record's category that leave it open; any other resolves it. */
    private const STILL_OPEN = ['', 'open', 'new', 'in progress', 'accepted'];

    public function __construct(
        private readonly ExceptionTable $table,
        private readonly Register $register
    ) {
    }

    /**
     * @param string $sourceId `exception:17`; others are not ours
     * @param string $status as people set it
     */
    public function take(string $sourceId, string $status): void
    {
        if (
            preg_match(self::NAMED, $sourceId, $match) !== 1
            || in_array(mb_strtolower(trim($status)), self::STILL_OPEN, true)
        ) {
            return;
        }
        $row = $this->table->find((int)$match[1]);
        if ($row !== null) {
            $this->register->resolve($row, Register::BY_OPENTEXT);
        }
    }
}
