<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception;

/**
 * Takes what people decided of exceptions in OpenText. Every write-back of a workspace repeats it: told again it changes nothing, so that
 * what was opened since stays open until OpenText says something else. The workspaces of order, product and supplier have a record of it
 * each, and so a word each.
 */
class Resolutions
{
    private const NAMED = '/^exception:(\d{1,10})$/D';
    private const MOST_STATUS = 255;

    public function __construct(
        private readonly ExceptionTable $table,
        private readonly Register $register,
        private readonly Settings $settings
    ) {
    }

    /**
     * @param string $type of the business object in whose workspace it was said: order, product or supplier
     * @param string $sourceId `exception:17`; others are not ours
     * @param string $status as people set it
     */
    public function take(string $type, string $sourceId, string $status): void
    {
        $row = preg_match(self::NAMED, $sourceId, $match) === 1 ? $this->table->find((int)$match[1]) : null;
        $told = (array)json_decode((string)($row['told_status'] ?? ''), true);
        $status = mb_substr(trim($status), 0, self::MOST_STATUS);
        if ($row === null || ($told[$type] ?? '') === $status) {
            return;
        }
        if ($this->settings->resolves($status)) {
            $this->register->resolve($row, Register::BY_OPENTEXT);
        }
        $this->table->update((int)$row['exception_id'], ['told_status' => json_encode([$type => $status] + $told, JSON_THROW_ON_ERROR)]);
    }
}
