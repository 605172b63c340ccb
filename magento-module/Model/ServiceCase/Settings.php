<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase;

use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Store\Model\ScopeInterface;

/**
 * What the merchant set for service cases.
 */
class Settings
{
    private const SECTION = 'workspace_bridge/case/';
    private const MEGA = 1_000_000;

    public function __construct(private readonly ScopeConfigInterface $scopeConfig)
    {
    }

    public function isEnabled(?int $storeId = null): bool
    {
        return (bool)(int)$this->value('enabled', $storeId);
    }

    public function guestsMayOpen(?int $storeId = null): bool
    {
        return $this->isEnabled($storeId) && (bool)(int)$this->value('guests', $storeId);
    }

    public function mostPhotos(): int
    {
        return max(0, (int)$this->value('most_photos'));
    }

    /**
     * Bytes.
     */
    public function largestPhoto(): int
    {
        return (int)round(max(0.1, (float)$this->value('largest_megabytes')) * self::MEGA);
    }

    /**
     * Pixels.
     */
    public function mostPixels(): int
    {
        return (int)round(max(0.1, (float)$this->value('most_megapixels')) * self::MEGA);
    }

    public function stripsMetadata(): bool
    {
        return (bool)(int)$this->value('strip_metadata');
    }

    public function scansForMalware(): bool
    {
        return (bool)(int)$this->value('scan');
    }

    /**
     * Where clamd listens: `tcp://127.0.0.1:3310` or `unix:///run/clamav/clamd.ctl`.
     */
    public function clamavAddress(): string
    {
        return trim($this->value('clamav_address'));
    }

    /**
     * Days a photo stays in the shop after OpenText has it; 0: for ever.
     */
    public function removeAfterDays(): int
    {
        return max(0, (int)$this->value('remove_after_days'));
    }

    public function sendsRmas(?int $storeId = null): bool
    {
        return (bool)(int)$this->value('rmas', $storeId);
    }

    public function sender(int $storeId): string
    {
        return $this->value('sender', $storeId) ?: 'general';
    }

    public function template(int $storeId): string
    {
        return $this->value('template', $storeId) ?: 'workspace_bridge_case_template';
    }

    /**
     * Who is written to when a buyer writes.
     *
     * @return string[]
     */
    public function agentRecipients(int $storeId): array
    {
        return array_values(array_filter(array_map('trim', explode(',', $this->value('agent_recipients', $storeId))), 'strlen'));
    }

    public function agentTemplate(int $storeId): string
    {
        return $this->value('agent_template', $storeId) ?: 'workspace_bridge_case_agent_template';
    }

    /**
     * What a case of a kind needs before it is decided, one a line: `warranty: Inspection Report!`; the mark makes it blocking.
     *
     * @return array<int, array{documentType: string, blocking: bool}>
     */
    public function requiredDocuments(string $kind, int $storeId): array
    {
        $required = [];
        foreach (preg_split('/\R/', $this->value('required_documents', $storeId)) ?: [] as $line) {
            if (preg_match('/^\s*(\w+)\s*:\s*(.{1,200}?)\s*(!?)\s*$/u', $line, $match) === 1 && $match[1] === $kind) {
                $required[] = ['documentType' => $match[2], 'blocking' => $match[3] === '!'];
            }
        }
        return $required;
    }

    private function value(string $name, ?int $storeId = null): string
    {
        return (string)($storeId === null
            ? $this->scopeConfig->getValue(self::SECTION . $name)
            : $this->scopeConfig->getValue(self::SECTION . $name, ScopeInterface::SCOPE_STORE, $storeId));
    }
}
