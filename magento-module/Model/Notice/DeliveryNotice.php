<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Notice;

use Magento\Framework\App\CacheInterface;
use Magento\Framework\Notification\MessageInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Overview;

/**
 * Tells the admin when entries for OpenText are refused or do not leave the shop. Asked on every page, so its answer is kept a while.
 */
class DeliveryNotice implements MessageInterface
{
    private const CACHE_KEY = 'workspace_bridge_delivery_notice';
    private const CACHE_SECONDS = 60;
    private const LATE_SECONDS = 900;

    /** @var array{dead: int, late: int}|null */
    private ?array $state = null;

    public function __construct(private readonly Overview $overview, private readonly CacheInterface $cache)
    {
    }

    /**
     * @inheritdoc
     */
    public function getIdentity()
    {
        return 'workspace_bridge_delivery';
    }

    /**
     * @inheritdoc
     */
    public function isDisplayed()
    {
        ['dead' => $dead, 'late' => $late] = $this->state();
        return $dead > 0 || $late > 0;
    }

    /**
     * @inheritdoc
     */
    public function getText()
    {
        ['dead' => $dead, 'late' => $late] = $this->state();
        return $dead > 0
            ? __(
                'OpenText Workspaces: %1 entries were refused and wait for a person. Run "bin/magento workspaces:outbox:status" '
                . 'to see why, and "bin/magento workspaces:outbox:retry --all-dead" once the cause is mended.',
                $dead
            )
            : __(
                'OpenText Workspaces: entries have been waiting for %1 minutes. Check that Magento\'s cron runs and that the sidecar '
                . 'can be reached; nothing is lost.',
                intdiv($late, 60)
            );
    }

    /**
     * @inheritdoc
     */
    public function getSeverity()
    {
        return self::SEVERITY_MAJOR;
    }

    /**
     * @return array{dead: int, late: int}
     */
    private function state(): array
    {
        if ($this->state !== null) {
            return $this->state;
        }
        $kept = $this->cache->load(self::CACHE_KEY);
        $known = is_string($kept) ? json_decode($kept, true) : null;
        if (!is_array($known)) {
            $waiting = $this->overview->oldestPendingSeconds();
            $known = ['dead' => $this->overview->counts()['dead'] ?? 0, 'late' => $waiting > self::LATE_SECONDS ? $waiting : 0];
            $this->cache->save((string)json_encode($known), self::CACHE_KEY, [], self::CACHE_SECONDS);
        }
        return $this->state = ['dead' => (int)($known['dead'] ?? 0), 'late' => (int)($known['late'] ?? 0)];
    }
}
