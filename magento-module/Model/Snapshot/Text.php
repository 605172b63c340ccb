<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

/**
 * Values of the shop in the form the sidecar's contract gives them.
 */
class Text
{
    private const SHORT = 255;
    private const LONG = 65535;

    /**
     * One line or a few, at most 255 characters.
     *
     * @param mixed $value
     */
    public function short($value): string
    {
        return $this->cut($value, self::SHORT);
    }

    /**
     * Never empty.
     *
     * @param mixed $value
     */
    public function name($value, string $otherwise): string
    {
        $text = trim($this->cut($value, self::SHORT));
        return $text === '' ? $otherwise : $text;
    }

    /**
     * @param mixed $value
     */
    public function long($value): string
    {
        return $this->cut($value, self::LONG);
    }

    /**
     * A decimal number with a point and four places, as the shop's tables have it.
     *
     * @param mixed $value
     */
    public function decimal($value): string
    {
        if (is_string($value) && preg_match('/^-?\d{1,16}(\.\d{1,4})?$/', $value) === 1) {
            return str_contains($value, '.') ? $value : $value . '.0000';
        }
        $text = number_format((float)$value, 4, '.', '');
        return $text === '-0.0000' ? '0.0000' : $text;
    }

    /**
     * RFC 3339 with Z, from a time of the database, which Magento keeps in UTC.
     *
     * @param mixed $value `Y-m-d H:i:s` or anything PHP reads as a time
     */
    public function time($value): string
    {
        $time = trim((string)$value);
        if (preg_match('/^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/', $time, $match) === 1) {
            return $match[1] . 'T' . $match[2] . 'Z';
        }
        $utc = new \DateTimeZone('UTC');
        return (new \DateTimeImmutable($time === '' ? '@0' : $time, $utc))->setTimezone($utc)->format('Y-m-d\TH:i:s\Z');
    }

    /**
     * Without the entries that are null: what is unknown is absent.
     *
     * @param array<string, mixed> $fields
     * @return array<string, mixed>
     */
    public function known(array $fields): array
    {
        return array_filter($fields, static fn ($value): bool => $value !== null);
    }

    /**
     * Null when there is nothing.
     *
     * @param mixed $value
     */
    public function optional($value): ?string
    {
        $text = $this->short($value);
        return trim($text) === '' ? null : $text;
    }

    /**
     * @param mixed $value
     */
    private function cut($value, int $length): string
    {
        $text = is_scalar($value) ? (string)$value : '';
        if (!mb_check_encoding($text, 'UTF-8')) {
            $text = mb_convert_encoding($text, 'UTF-8', 'ISO-8859-1');
        }
        return mb_substr($text, 0, $length);
    }
}
