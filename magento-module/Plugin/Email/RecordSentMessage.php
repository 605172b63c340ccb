<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Plugin\Email;

use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Framework\Mail\TransportInterface;
use Magento\Store\Model\ScopeInterface;
use Psr\Log\LoggerInterface;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Email\Composition;
use WorkspaceBridge\OpenText\Model\Email\Redaction;
use WorkspaceBridge\OpenText\Model\Email\SentMessage;
use WorkspaceBridge\OpenText\Model\Email\SubjectOfMessage;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * Runs after every other plugin on the transport, so also after a mail module that sends by its own means; a message that could not
 * be sent throws and never gets here.
 */
class RecordSentMessage
{
    /** Larger messages are recorded without their text. */
    private const MAX_BYTES = 4 * 1024 * 1024;

    public function __construct(
        private readonly Composition $composition,
        private readonly SentMessage $message,
        private readonly Redaction $redaction,
        private readonly Recorder $recorder,
        private readonly Config $config,
        private readonly ScopeConfigInterface $scopeConfig,
        private readonly LoggerInterface $logger
    ) {
    }

    /**
     * @param TransportInterface $subject
     * @param mixed $result
     * @return mixed
     */
    public function afterSendMessage(TransportInterface $subject, $result)
    {
        $about = $this->composition->take($subject);
        if (
            $about !== null
            && $this->config->sends(Config::EMAILS, $about->storeId)
            && !$this->scopeConfig->isSetFlag('system/smtp/disable', ScopeInterface::SCOPE_STORE)
        ) {
            $this->recorder->record(
                new Fact(Fact::ORDER, $about->orderId, Cause::EMAIL_SENT, $about->storeId, $this->payload($subject, $about))
            );
        }
        return $result;
    }

    /**
     * @return array{template: string, subject: string, eml?: string, emlBase64?: string, omittedBytes?: int}
     */
    private function payload(TransportInterface $transport, SubjectOfMessage $about): array
    {
        $payload = ['template' => $about->template, 'subject' => ''];
        try {
            $payload['subject'] = $this->message->subject($transport);
            $eml = $this->redaction->withoutBlindCopies($this->message->raw($transport));
            if (strlen($eml) > self::MAX_BYTES) {
                return $payload + ['omittedBytes' => strlen($eml)];
            }
            return $payload + (mb_check_encoding($eml, 'UTF-8') ? ['eml' => $eml] : ['emlBase64' => base64_encode($eml)]);
        } catch (\Throwable $e) {
            // The message is out; what cannot be read of it must not make the sender believe it failed.
            $this->logger->error('Workspace Bridge could not read a sent e-mail', [
                'order' => $about->orderId,
                'error' => get_class($e),
            ]);
            return $payload;
        }
    }
}
