<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Framework\Exception\FileSystemException;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\FlagManager;
use Magento\Framework\Lock\LockManagerInterface;
use Psr\Log\LoggerInterface;
use WorkspaceBridge\OpenText\Model\ShopDay;

/**
 * Keeps public documents in the media storage, where the shop is configured to: what is withdrawn goes at once, what is new comes with the
 * next cron turn and is streamed until then.
 */
class Publication
{
    private const LOCK = 'workspace_bridge_publication';
    private const AT_ONCE = 200;
    /** Failures in a row after which the rest waits for the next turn, which begins after them: some documents may fail for ever. */
    private const PATIENCE = 3;
    private const FLAG = 'workspace_bridge_publication_failed';

    public function __construct(
        private readonly Settings $settings,
        private readonly PublishedTable $published,
        private readonly CollateralTable $collateral,
        private readonly PublicFile $file,
        private readonly MediaStorage $storage,
        private readonly ReleasedBytes $bytes,
        private readonly PageCache $pageCache,
        private readonly LockManagerInterface $lock,
        private readonly FlagManager $flags,
        private readonly ShopDay $day,
        private readonly LoggerInterface $logger
    ) {
    }

    /**
     * Removes files that no longer stand.
     */
    public function withdraw(bool $unfinished = false): void
    {
        foreach ($this->published->fallen(!$this->settings->isPublished(), $this->file->types(), $this->day->today(), $unfinished) as $row) {
            $this->remove((int)$row['collateral_id'], (string)$row['path']);
        }
    }

    /**
     * One turn: removes, then writes what is missing.
     *
     * @return int|null files written; null: nothing was done, because another turn is under way
     */
    public function turn(): ?int
    {
        if (!$this->lock->lock(self::LOCK, 0)) {
            return null;
        }
        try {
            $this->withdraw(true);
            return $this->settings->isPublished() ? $this->publishMissing() : 0;
        } finally {
            $this->lock->unlock(self::LOCK);
        }
    }

    private function publishMissing(): int
    {
        $done = 0;
        $failures = 0;
        $after = (int)$this->flags->getFlagData(self::FLAG);
        foreach ($this->published->missing($this->file->types(), $this->day->today(), $after, self::AT_ONCE) as $document) {
            $failures = $this->publish($document) ? 0 : $failures + 1;
            $done += $failures === 0 ? 1 : 0;
            if ($failures === self::PATIENCE) {
                $this->flags->saveFlag(self::FLAG, (int)$document['collateral_id']);
                break;
            }
        }
        return $done;
    }

    /**
     * @param array<string, string|null> $document
     */
    private function publish(array $document): bool
    {
        $id = (int)$document['collateral_id'];
        $path = $this->file->path($document);
        $this->published->intend($id, $path);
        try {
            $bytes = $this->bytes->open($document)->getBody();
            if (!$this->storage->write($path, (string)$document['mime_type'], $bytes, (int)$document['size'])) {
                $this->logger->notice('Workspace Bridge does not publish a document whose bytes are not of its media type', ['document' => $id]);
                $this->published->refuse($document);
                return true;
            }
        } catch (LocalizedException | \RuntimeException $e) {
            $this->logger->warning('Workspace Bridge could not publish a document', ['document' => $id, 'cause' => $e->getMessage()]);
            $this->remove($id, $path);
            return false;
        }
        if (!$this->published->confirm($document, $this->file->types(), $this->day->today())) {
            $this->remove($id, $path);
            return true;
        }
        $this->pageCache->clean($this->collateral->productsOfDocument($id));
        return true;
    }

    /**
     * The row stays where the file cannot be removed: the next turn tries again.
     */
    private function remove(int $id, string $path): void
    {
        try {
            $this->storage->delete($path);
        } catch (FileSystemException $e) {
            $this->logger->error('Workspace Bridge could not remove a published document', ['document' => $id, 'path' => $path, 'cause' => $e->getMessage()]);
            return;
        }
        $this->published->remove($id);
        $this->pageCache->clean($this->collateral->productsOfDocument($id));
    }
}
