<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

/**
 * Whether the comment that is being saved is our own: what the bridge writes back must not come back as news.
 */
class OwnComment
{
    private bool $writing = false;

    public function isBeingWritten(): bool
    {
        return $this->writing;
    }

    /**
     * @param callable(): void $write
     */
    public function write(callable $write): void
    {
        $this->writing = true;
        try {
            $write();
        } finally {
            $this->writing = false;
        }
    }
}
