<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Existing;

/**
 * Some of the records of a type: those of a time, or those named.
 */
class Range
{
    /**
     * @param \DateTimeInterface|null $from made at this time or later
     * @param \DateTimeInterface|null $to made before this time
     * @param string[] $ids as people name them: numbers of orders, ids of the others; empty: all
     */
    public function __construct(
        public readonly ?\DateTimeInterface $from = null,
        public readonly ?\DateTimeInterface $to = null,
        public readonly array $ids = []
    ) {
    }

    /**
     * The same for the same range, so that a run goes on only with its own.
     */
    public function fingerprint(): string
    {
        return hash('sha256', json_encode([
            $this->from?->getTimestamp(),
            $this->to?->getTimestamp(),
            $this->ids,
        ], JSON_THROW_ON_ERROR));
    }
}
