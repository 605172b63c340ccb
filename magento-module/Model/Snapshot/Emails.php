<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Sales\Model\Order;
use Magento\Store\Model\ScopeInterface;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Outbox\Evidence;

/**
 * E-mails the shop sent about an order, each with its document where the message was kept.
 */
class Emails
{
    private const CONFIRMATION_TEMPLATES = ['sales_email_order_template', 'sales_email_order_guest_template'];
    private const CONFIRMATION_SETTINGS = ['sales_email/order/template', 'sales_email/order/guest_template'];

    public function __construct(
        private readonly Evidence $evidence,
        private readonly ScopeConfigInterface $scopeConfig,
        private readonly Text $text,
        private readonly Config $config
    ) {
    }

    /**
     * @return array<int, array{sent: array<string, string>, document: array<string, string>|null}>
     */
    public function of(Order $order): array
    {
        $storeId = (int)$order->getData('store_id');
        if (!$this->config->sends(Config::EMAILS, $storeId)) {
            return [];
        }
        $emails = [];
        foreach ($this->evidence->emails((int)$order->getId()) as $email) {
            $sourceId = 'email:' . $email['uuid'];
            $sentAt = $this->text->time($email['sentAt']);
            $emails[] = [
                'sent' => [
                    'id' => $sourceId,
                    'template' => $this->text->short($email['template']),
                    'subject' => $this->text->short($email['subject']),
                    'sentAt' => $sentAt,
                ],
                'document' => $email['hasText'] ? [
                    'role' => $this->isConfirmation($email['template'], $storeId)
                        ? 'order-confirmation-email'
                        : 'correspondence',
                    'sourceId' => $sourceId,
                    'title' => $this->text->name($email['subject'], 'E-mail of ' . $sentAt),
                    'mimeType' => 'message/rfc822',
                    'extension' => 'eml',
                    // What was sent never changes.
                    'fingerprint' => hash('sha256', $sourceId),
                    'createdAt' => $sentAt,
                ] : null,
            ];
        }
        return $emails;
    }

    private function isConfirmation(string $template, int $storeId): bool
    {
        if (in_array($template, self::CONFIRMATION_TEMPLATES, true)) {
            return true;
        }
        foreach (self::CONFIRMATION_SETTINGS as $path) {
            if ((string)$this->scopeConfig->getValue($path, ScopeInterface::SCOPE_STORE, $storeId) === $template) {
                return true;
            }
        }
        return false;
    }
}
