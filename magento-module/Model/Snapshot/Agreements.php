<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use Magento\Sales\Model\Order;
use WorkspaceBridge\OpenText\Model\Agreement\TextHistory;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Outbox\Evidence;

/**
 * The terms the buyer accepted, each with the document of its text at that moment.
 */
class Agreements
{
    public function __construct(
        private readonly Evidence $evidence,
        private readonly TextHistory $history,
        private readonly Text $text,
        private readonly Config $config
    ) {
    }

    /**
     * @return array<int, array{accepted: array<string, mixed>, document: array<string, string>}>
     */
    public function of(Order $order): array
    {
        if (!$this->config->sends(Config::AGREEMENTS, (int)$order->getData('store_id'))) {
            return [];
        }
        $accepted = $this->evidence->acceptedAgreements((int)$order->getId());
        $agreements = [];
        foreach ($accepted['ids'] as $agreementId) {
            // A client may send any number; only an agreement the shop has, or had, counts.
            $text = $this->history->textAt($agreementId, (string)$accepted['at']);
            if ($text === null) {
                continue;
            }
            $name = $this->text->name($text->name, 'Agreement ' . $agreementId);
            $agreements[] = [
                'accepted' => [
                    'agreementId' => $agreementId,
                    'name' => $name,
                    'textSha256' => hash('sha256', $text->content),
                ],
                'document' => [
                    'role' => 'contract-terms',
                    'sourceId' => 'agreement:' . (int)$order->getId() . '-' . $agreementId,
                    'title' => $name,
                    'mimeType' => $text->isHtml ? 'text/html' : 'text/plain',
                    'extension' => $text->isHtml ? 'html' : 'txt',
                    'fingerprint' => $text->sha256,
                    'createdAt' => $this->text->time($order->getData('created_at')),
                ],
            ];
        }
        return $agreements;
    }
}
