<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

/**
 * Whether what is being saved is the bridge's own writing: what OpenText said must not come back to it as news.
 */
class OwnWriting
{
    private int $depth = 0;

    public function isUnderWay(): bool
    {
        return $this->depth > 0;
    }

    /**
     * @template T
     * @param callable(): T $write
     * @return T
     */
    public function write(callable $write)
    {
        $this->depth++;
        try {
            return $write();
        } finally {
            $this->depth--;
        }
    }
}
