<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception;

/**
 * Takes what people decided of exceptions in OpenText.
 */
class Resolutions
{
    private const NAMED = '/^exception:(\d{1,10})$/D';

    private const KEPT_CHARACTERS = 255;

    public function __construct(
        private readonly ExceptionTable $table,
        private readonly Register $register,
        private readonly Settings $settings
    ) {
    }

    /**
     * A status that was told before changes nothing: it comes with every state of the order, the product and the supplier, also when
     * the record was opened again meanwhile.
     *
     * @param string $sourceId `exception:17`; others are not ours
     * @param string $status as people set it
     */
    public function take(string $sourceId, string $status): void
    {
        $row = preg_match(self::NAMED, $sourceId, $match) === 1 ? $this->table->find((int)$match[1]) : null;
        $told = mb_substr(trim($status), 0, self::KEPT_CHARACTERS);
        if ($row === null || $row['told_status'] === $told) {
            return;
        }
        if (in_array(mb_strtolower($told), $this->settings->resolvingWords(), true)) {
            $this->register->resolve($row, Register::BY_OPENTEXT);
        }
        $this->table->update((int)$row['exception_id'], ['told_status' => $told]);
    }
}
