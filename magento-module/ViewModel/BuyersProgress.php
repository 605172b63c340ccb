<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Framework\Stdlib\DateTime\TimezoneInterface;
use Magento\Framework\View\Element\Block\ArgumentInterface;
use WorkspaceBridge\OpenText\Model\Feedback\WorkflowTable;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;

/**
 * How the newest workflow about a buyer's case or quote stands, in plain words: no steps, no names, no terms of people's own. Whether the buyer may
 * see the record is the page's business.
 */
class BuyersProgress implements ArgumentInterface
{
    public function __construct(
        private readonly LinkStorage $links,
        private readonly WorkflowTable $workflows,
        private readonly TimezoneInterface $timezone
    ) {
    }

    /**
     * @param string $type case, quote
     * @param string $id number of a case, entity id of a quote
     * @return string empty: there is none
     */
    public function of(string $type, string $id): string
    {
        $link = $this->links->find($type, $id);
        $workflow = $link === null ? null : $this->workflows->of((int)$link['link_id'], 1)[0] ?? null;
        return $workflow === null ? '' : $this->words($workflow);
    }

    /**
     * @param array<string, mixed> $workflow
     */
    private function words(array $workflow): string
    {
        $started = $this->date((string)$workflow['started_at']);
        $finished = $this->date((string)($workflow['finished_at'] ?? $workflow['started_at']));
        return (string)match (true) {
            in_array($workflow['state'], ['running', 'late'], true) => __('In review since %1', $started),
            $workflow['state'] !== 'completed' => __('The review was ended on %1', $finished),
            $workflow['outcome'] === 'approved' => __('Approved on %1', $finished),
            $workflow['outcome'] === 'rejected' => __('Declined on %1', $finished),
            default => __('Reviewed on %1', $finished),
        };
    }

    private function date(string $time): string
    {
        return $this->timezone->formatDate(new \DateTime($time, new \DateTimeZone('UTC')), \IntlDateFormatter::MEDIUM);
    }
}
