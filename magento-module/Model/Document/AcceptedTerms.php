<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Document;

use Magento\Framework\Escaper;
use WorkspaceBridge\OpenText\Model\Agreement\AgreementText;
use WorkspaceBridge\OpenText\Model\Agreement\TextHistory;
use WorkspaceBridge\OpenText\Model\Outbox\Evidence;

/**
 * The text of an agreement at the moment an order's buyer accepted it.
 */
class AcceptedTerms implements ProviderInterface
{
    public function __construct(
        private readonly Evidence $evidence,
        private readonly TextHistory $history,
        private readonly Escaper $escaper
    ) {
    }

    /**
     * @inheritdoc
     */
    public function get(string $id): Document
    {
        if (preg_match('/^(\d{1,18})-(\d{1,9})$/D', $id, $match) !== 1) {
            throw new DocumentMissing('Accepted terms are named like agreement:42-1.');
        }
        $accepted = $this->evidence->acceptedAgreements((int)$match[1]);
        if (!in_array((int)$match[2], $accepted['ids'], true)) {
            throw new DocumentMissing('It is not recorded that this order accepted this agreement.', $accepted['at'] === null);
        }
        $text = $this->history->textAt((int)$match[2], (string)$accepted['at']);
        if ($text === null) {
            throw new DocumentMissing('The text of the agreement is no longer in the shop.', true);
        }
        return $text->isHtml
            ? new Document($this->page($text), 'text/html; charset=utf-8')
            : new Document($this->plain($text), 'text/plain; charset=utf-8');
    }

    private function page(AgreementText $text): string
    {
        $name = $this->escaper->escapeHtml($text->name);
        $checkbox = $text->checkboxText === ''
            ? ''
            : "<p><strong>\u{2611}</strong> " . $this->escaper->escapeHtml($text->checkboxText) . "</p>\n";
        return "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>$name</title>\n</head>\n<body>\n"
            . "<h1>$name</h1>\n$text->content\n$checkbox</body>\n</html>\n";
    }

    private function plain(AgreementText $text): string
    {
        $checkbox = $text->checkboxText === '' ? '' : "\n\u{2611} " . $text->checkboxText . "\n";
        return $text->name . "\n\n" . $text->content . "\n" . $checkbox;
    }
}
