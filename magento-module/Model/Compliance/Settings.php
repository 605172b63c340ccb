<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Framework\Serialize\Serializer\Json;

/**
 * Which documents products need, and what happens where they are missing.
 */
class Settings
{
    public const REQUIREMENTS = 'workspace_bridge/compliance/requirements';
    private const WARN_DAYS = 'workspace_bridge/compliance/warn_days';
    private const GUARD_ENABLING = 'workspace_bridge/compliance/guard_enabling';
    private const GUARD_SALES = 'workspace_bridge/compliance/guard_sales';
    private const APPROVED = 'workspace_bridge/compliance/approved_status';
    private const RECIPIENTS = 'workspace_bridge/compliance/reminder_recipients';
    private const SENDER = 'workspace_bridge/compliance/reminder_sender';
    private const TEMPLATE = 'workspace_bridge/compliance/reminder_template';

    public function __construct(
        private readonly ScopeConfigInterface $scopeConfig,
        private readonly Json $json
    ) {
    }

    /**
     * @return Requirement[]
     */
    public function requirements(): array
    {
        $rows = $this->scopeConfig->getValue(self::REQUIREMENTS);
        if (is_string($rows)) {
            try {
                $rows = $rows === '' ? [] : $this->json->unserialize($rows);
            } catch (\InvalidArgumentException $e) {
                // The backend model lets nothing else be saved; a value written past it requires nothing.
                $rows = [];
            }
        }
        $requirements = [];
        foreach ((array)$rows as $row) {
            $type = is_array($row) ? trim((string)($row['document_type'] ?? '')) : '';
            if ($type !== '') {
                $requirements[] = new Requirement(
                    $type,
                    (int)($row['attribute_set'] ?? 0) ?: null,
                    ((string)($row['country'] ?? '')) ?: null,
                    ($row['blocking'] ?? '') === RequirementRows::BLOCKS
                );
            }
        }
        return $requirements;
    }

    public function warnDays(): int
    {
        return max(0, (int)$this->scopeConfig->getValue(self::WARN_DAYS));
    }

    /**
     * @return string[] values of a document's status that count as approved, in lower case; none: every document counts
     */
    public function approvedStatuses(): array
    {
        return $this->list(mb_strtolower((string)$this->scopeConfig->getValue(self::APPROVED)));
    }

    public function guardsEnabling(): bool
    {
        return $this->scopeConfig->isSetFlag(self::GUARD_ENABLING);
    }

    public function guardsSales(): bool
    {
        return $this->scopeConfig->isSetFlag(self::GUARD_SALES);
    }

    /**
     * @return string[] e-mail addresses; none: no reminders
     */
    public function reminderRecipients(): array
    {
        return $this->list((string)$this->scopeConfig->getValue(self::RECIPIENTS));
    }

    public function reminderSender(): string
    {
        return (string)$this->scopeConfig->getValue(self::SENDER) ?: 'general';
    }

    public function reminderTemplate(): string
    {
        return (string)$this->scopeConfig->getValue(self::TEMPLATE) ?: 'workspace_bridge_compliance_reminder_template';
    }

    /**
     * Of all that an assessment goes by.
     */
    public function fingerprint(): string
    {
        return substr(hash('sha256', (string)json_encode([
            $this->requirements(),
            $this->warnDays(),
            $this->approvedStatuses(),
        ])), 0, 32);
    }

    /**
     * @return string[] what stands between commas, semicolons and line ends
     */
    private function list(string $value): array
    {
        return array_values(array_filter(array_map('trim', preg_split('/[,;\n]+/', $value) ?: []), 'strlen'));
    }
}
