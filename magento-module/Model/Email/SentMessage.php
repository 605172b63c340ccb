<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Email;

use Magento\Framework\Mail\TransportInterface;

/**
 * Reads a sent message whatever the mail library beneath: Laminas up to Magento 2.4.7, Symfony Mailer from 2.4.8 on.
 */
class SentMessage
{
    /**
     * The message in RFC 5322 form; empty when this transport does not show it.
     */
    public function raw(TransportInterface $transport): string
    {
        $message = $transport->getMessage();
        if (!is_object($message)) {
            return '';
        }
        if (method_exists($message, 'getSymfonyMessage')) {
            return (string)$message->getSymfonyMessage()->toString();
        }
        if (method_exists($message, 'getRawMessage')) {
            return (string)$message->getRawMessage();
        }
        return method_exists($message, 'toString') ? (string)$message->toString() : '';
    }

    public function subject(TransportInterface $transport): string
    {
        $message = $transport->getMessage();
        $subject = is_object($message) && method_exists($message, 'getSubject') ? (string)$message->getSubject() : '';
        if (str_contains($subject, '=?')) {
            // phpcs:ignore Magento2.Functions.DiscouragedFunction -- some libraries give the header as it travels
            $subject = (string)iconv_mime_decode($subject, ICONV_MIME_DECODE_CONTINUE_ON_ERROR, 'UTF-8');
        }
        return mb_substr(trim((string)preg_replace('/\s+/u', ' ', $subject)), 0, 255);
    }
}
