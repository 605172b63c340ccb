<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Framework\App\RequestInterface;
use Magento\Framework\Stdlib\DateTime\TimezoneInterface;
use Magento\Framework\View\Element\Block\ArgumentInterface;
use WorkspaceBridge\OpenText\Model\Feedback\DecisionState;
use WorkspaceBridge\OpenText\Model\Feedback\DecisionTable;

/**
 * How the approval of a quote stands, in words for its buyer: no step, no name, nothing that is not meant for them. The page itself refuses whom the quote is
 * no business of.
 */
class QuoteApprovalOfBuyer implements ArgumentInterface
{
    public function __construct(
        private readonly RequestInterface $request,
        private readonly BuyersProgress $progress,
        private readonly DecisionTable $decisions,
        private readonly TimezoneInterface $timezone
    ) {
    }

    /**
     * Of the newest workflow; empty: there is nothing to tell.
     */
    public function status(): string
    {
        return $this->progress->of('quote', $this->quoteId());
    }

    /**
     * What was written for the buyer to read, oldest first.
     *
     * @return array<int, array{when: string, text: string}>
     */
    public function comments(): array
    {
        $comments = [];
        foreach (array_reverse($this->decisions->of('quote', $this->quoteId())) as $row) {
            $effect = (array)json_decode((string)$row['effect'], true);
            if ($row['state'] === DecisionState::APPLIED && ($effect['visible_to_buyer'] ?? false) === true) {
                $comments[] = ['when' => $this->date((string)$row['decided_at']), 'text' => (string)($effect['text'] ?? '')];
            }
        }
        return $comments;
    }

    private function quoteId(): string
    {
        return (string)(int)$this->request->getParam('quote_id');
    }

    private function date(string $time): string
    {
        return $this->timezone->formatDate(new \DateTime($time, new \DateTimeZone('UTC')), \IntlDateFormatter::MEDIUM);
    }
}
