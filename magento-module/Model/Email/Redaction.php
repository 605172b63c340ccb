<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Email;

use Magento\Sales\Api\Data\OrderInterface;

/**
 * Which e-mails are kept, and what is taken out of them.
 *
 * Only messages about an order are kept. Whatever could hold a password or a link that resets one is refused by its template and
 * by its variables, and the addresses of blind copies are removed: the recipient did not see them either.
 */
class Redaction
{
    private const REFUSED_TEMPLATES = '/password|passwd|forgot|credential|confirm_account|account_new|_reset|two_?factor|tfa/i';
    private const REFUSED_VARIABLES = ['rp_token', 'reset_token', 'password', 'new_password', 'back_url_token'];

    /**
     * @param string $template identifier as configured
     * @param array<string, mixed> $variables template variables
     */
    public function subjectOf(string $template, array $variables): ?SubjectOfMessage
    {
        if ($template === '' || preg_match(self::REFUSED_TEMPLATES, $template) === 1) {
            return null;
        }
        if (array_intersect(self::REFUSED_VARIABLES, array_keys($variables))) {
            return null;
        }
        $order = $variables['order'] ?? null;
        if (!$order instanceof OrderInterface || !$order->getEntityId()) {
            return null;
        }
        return new SubjectOfMessage((int)$order->getEntityId(), (int)$order->getStoreId(), mb_substr($template, 0, 255));
    }

    /**
     * The message without its Bcc header, folded lines included; everything else byte for byte.
     */
    public function withoutBlindCopies(string $message): string
    {
        $end = preg_match('/\r?\n\r?\n/', $message, $match, PREG_OFFSET_CAPTURE) === 1 ? $match[0][1] : strlen($message);
        $headers = preg_replace('/^bcc:[^\n]*(?:\n[ \t][^\n]*)*(?:\n|\z)/im', '', substr($message, 0, $end) . "\n");
        return substr((string)$headers, 0, -1) . substr($message, $end);
    }
}
