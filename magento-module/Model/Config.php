<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model;

use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Store\Model\ScopeInterface;

/**
 * The module's settings, read for the store view a record belongs to (null: default scope).
 */
class Config
{
    public const ENABLED = 'workspace_bridge/general/enabled';
    public const SIDECAR_URL = 'workspace_bridge/connection/sidecar_url';
    public const SECRET = 'workspace_bridge/connection/signing_secret';
    public const PREVIOUS_SECRET = 'workspace_bridge/connection/previous_secret';
    public const PREVIOUS_SECRET_UNTIL = 'workspace_bridge/connection/previous_secret_until';
    public const GUESTS = 'workspace_bridge/send/guests';
    public const COMMENTS = 'workspace_bridge/send/comments';
    public const EMAILS = 'workspace_bridge/send/emails';
    public const AGREEMENTS = 'workspace_bridge/send/agreements';
    public const ORDER_CONFIRMATION = 'workspace_bridge/send/order_confirmation';
    public const INVOICES = 'workspace_bridge/send/invoices';
    public const SHIPMENTS = 'workspace_bridge/send/shipments';
    public const CREDIT_MEMOS = 'workspace_bridge/send/credit_memos';
    public const NOTE_ON_ORDER = 'workspace_bridge/show/note_on_order';
    public const HOLD_WITH_PACK = 'workspace_bridge/archive/hold_with_pack';
    public const ANONYMISED_EMAILS = 'workspace_bridge/archive/anonymised_emails';
    public const RETENTION_DAYS = 'workspace_bridge/outbox/retention_days';
    public const EVIDENCE_RETENTION_DAYS = 'workspace_bridge/outbox/evidence_retention_days';

    public function __construct(private readonly ScopeConfigInterface $scopeConfig)
    {
    }

    /**
     * The kill switch: off, nothing is recorded and nothing is delivered.
     */
    public function isEnabled(?int $storeId = null): bool
    {
        return $this->flag(self::ENABLED, $storeId);
    }

    /**
     * Base address of the sidecar without a slash at its end; empty when there is none yet.
     */
    public function sidecarUrl(?int $storeId = null): string
    {
        return rtrim(trim($this->text(self::SIDECAR_URL, $storeId)), '/');
    }

    /**
     * Signing secrets now in force, newest first. Their clear text comes from the scope configuration, because config.xml names the
     * backend model; values given by environment variables are clear already.
     *
     * @return string[] `whsec_…`
     */
    public function secrets(?int $storeId = null, ?int $now = null): array
    {
        $secrets = [trim($this->text(self::SECRET, $storeId))];
        if ((int)$this->text(self::PREVIOUS_SECRET_UNTIL, $storeId) > ($now ?? time())) {
            $secrets[] = trim($this->text(self::PREVIOUS_SECRET, $storeId));
        }
        return array_values(array_unique(array_filter($secrets, static fn (string $secret): bool => $secret !== '')));
    }

    /**
     * Whether a guest gets a workspace of their own.
     */
    public function guestsGetWorkspace(?int $storeId = null): bool
    {
        return $this->text(self::GUESTS, $storeId) === 'workspace';
    }

    /**
     * @param string $path one of the `send` settings
     */
    public function sends(string $path, ?int $storeId = null): bool
    {
        return $this->flag($path, $storeId);
    }

    /**
     * Whether an order is put on legal hold when its pack for a dispute is downloaded.
     */
    public function placesHoldWithPack(?int $storeId): bool
    {
        return $this->flag(self::HOLD_WITH_PACK, $storeId);
    }

    /**
     * Whether an e-mail address is one of those by which the shop's privacy tools replace that of a person who is to be forgotten.
     */
    public function isAnonymised(string $email): bool
    {
        foreach (preg_split('/[\s,;]+/', $this->text(self::ANONYMISED_EMAILS, null), -1, PREG_SPLIT_NO_EMPTY) ?: [] as $pattern) {
            $expression = '/^' . str_replace('\*', '.*', preg_quote($pattern, '/')) . '$/iDu';
            // A pattern that takes every address would have all customers forgotten.
            if (trim($pattern, '*@.') !== '' && preg_match($expression, $email) === 1) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether an order's history says when its workspace is ready.
     */
    public function notesWorkspaceOnOrder(): bool
    {
        return $this->flag(self::NOTE_ON_ORDER, null);
    }

    /**
     * Days a delivered row is kept; 0: for ever.
     */
    public function retentionDays(): int
    {
        return max(0, (int)$this->text(self::RETENTION_DAYS, null));
    }

    /**
     * Days a delivered row is kept that holds what can be had nowhere else (e-mails, accepted terms); 0: for ever.
     */
    public function evidenceRetentionDays(): int
    {
        return max(0, (int)$this->text(self::EVIDENCE_RETENTION_DAYS, null));
    }

    private function flag(string $path, ?int $storeId): bool
    {
        return $storeId === null
            ? $this->scopeConfig->isSetFlag($path)
            : $this->scopeConfig->isSetFlag($path, ScopeInterface::SCOPE_STORE, $storeId);
    }

    private function text(string $path, ?int $storeId): string
    {
        return (string)($storeId === null
            ? $this->scopeConfig->getValue($path)
            : $this->scopeConfig->getValue($path, ScopeInterface::SCOPE_STORE, $storeId));
    }
}
