<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Notice;

use Magento\Framework\App\CacheInterface;
use Magento\Framework\AuthorizationInterface;
use Magento\Framework\Notification\MessageInterface;
use Magento\Framework\Phrase;
use WorkspaceBridge\OpenText\Model\Outbox\Held;

/**
 * Tells the admin when entries for OpenText are refused or do not leave the shop. Asked on every page, so its answer is kept a while.
 */
class DeliveryNotice implements MessageInterface
{
    private const RESOURCE = 'WorkspaceBridge_OpenText::deliveries';
    private const CACHE_KEY = 'workspace_bridge_delivery_notice';
    private const CACHE_SECONDS = 60;
    private const LATE_SECONDS = 900;

    /** @var array{dead: int, late: int, code: string}|null */
    private ?array $state = null;

    public function __construct(
        private readonly Held $held,
        private readonly CacheInterface $cache,
        private readonly AuthorizationInterface $authorization
    ) {
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
        if (!$this->authorization->isAllowed(self::RESOURCE)) {
            return false;
        }
        $state = $this->state();
        return $state['dead'] > 0 || $state['late'] > self::LATE_SECONDS;
    }

    /**
     * @inheritdoc
     */
    public function getText()
    {
        return $this->text();
    }

    /**
     * @inheritdoc
     */
    public function getSeverity()
    {
        return self::SEVERITY_MAJOR;
    }

    private function text(): Phrase
    {
        ['dead' => $dead, 'late' => $late, 'code' => $code] = $this->state();
        if ($dead > 0) {
            return __(
                'OpenText Workspaces: %1 deliveries were refused and wait for a person. System > OpenText Workspaces > Deliveries '
                . 'says why; try them again there once the cause is mended.',
                $dead
            );
        }
        if ($code !== '') {
            return __(
                'OpenText Workspaces: deliveries have been held up for %1 minutes (%2). System > OpenText Workspaces > Deliveries says '
                . 'by what. Nothing is lost; they go by themselves once it is mended.',
                intdiv($late, 60),
                $code
            );
        }
        return __(
            'OpenText Workspaces: deliveries have been waiting for %1 minutes and nothing has tried to send them. Check that Magento\'s '
            . 'cron runs (cron group "workspace_bridge"). Nothing is lost.',
            intdiv($late, 60)
        );
    }

    /**
     * @return array{dead: int, late: int, code: string}
     */
    private function state(): array
    {
        if ($this->state === null) {
            $kept = $this->cache->load(self::CACHE_KEY);
            $known = is_string($kept) ? json_decode($kept, true) : null;
            if (!is_array($known)) {
                $known = ['dead' => $this->held->dead()] + $this->held->oldest();
                $this->cache->save((string)json_encode($known), self::CACHE_KEY, [], self::CACHE_SECONDS);
            }
            $this->state = [
                'dead' => (int)($known['dead'] ?? 0),
                'late' => (int)($known['late'] ?? 0),
                'code' => (string)($known['code'] ?? ''),
            ];
        }
        return $this->state;
    }
}
