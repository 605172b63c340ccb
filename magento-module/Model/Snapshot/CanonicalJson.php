<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

/**
 * One text for one meaning: keys sorted, no spaces, so that equal content has an equal fingerprint.
 */
class CanonicalJson
{
    /**
     * @param mixed $value
     * @return string SHA-256, 64 hexadecimal digits
     */
    public function fingerprint($value): string
    {
        return hash('sha256', $this->encode($value));
    }

    /**
     * @param mixed $value arrays, scalars and null
     */
    public function encode($value): string
    {
        return json_encode(
            $this->sorted($value),
            JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION
        );
    }

    /**
     * @param mixed $value
     * @return mixed
     */
    private function sorted($value)
    {
        if (!is_array($value)) {
            return $value;
        }
        if (!array_is_list($value)) {
            ksort($value, SORT_STRING);
        }
        return array_map(fn ($entry) => $this->sorted($entry), $value);
    }
}
