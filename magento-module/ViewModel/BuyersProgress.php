<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Customer\Model\Session;
use Magento\Framework\App\RequestInterface;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Stdlib\DateTime\TimezoneInterface;
use Magento\Framework\View\Element\Block\ArgumentInterface;
use WorkspaceBridge\OpenText\Model\Collateral\Companies;
use WorkspaceBridge\OpenText\Model\Feedback\WorkflowTable;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;
use WorkspaceBridge\OpenText\Model\ServiceCase\BuyersCase;

/**
 * How the newest workflow about a buyer's case or quote stands, in plain words: no steps, no names, no terms of people's own.
 */
class BuyersProgress implements ArgumentInterface
{
    public function __construct(
        private readonly BuyersCase $case,
        private readonly LinkStorage $links,
        private readonly WorkflowTable $workflows,
        private readonly RequestInterface $request,
        private readonly Session $session,
        private readonly Companies $companies,
        private readonly ResourceConnection $resource,
        private readonly TimezoneInterface $timezone
    ) {
    }

    /**
     * Of the case of the page; empty: there is none.
     */
    public function ofCase(): string
    {
        $case = $this->case->get();
        return $case === null ? '' : $this->of('case', (string)$case['number']);
    }

    /**
     * Of the negotiable quote of the page, which is the customer's own or of somebody of their company; empty: there is none.
     */
    public function ofQuote(): string
    {
        $id = (int)$this->request->getParam('quote_id');
        return $id > 0 && $this->isTheirs($id) ? $this->of('quote', (string)$id) : '';
    }

    private function of(string $type, string $id): string
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

    private function isTheirs(int $quoteId): bool
    {
        $customer = $this->session->isLoggedIn() ? (int)$this->session->getCustomerId() : 0;
        $connection = $this->resource->getConnection();
        $owner = $customer === 0 ? 0 : (int)$connection->fetchOne(
            $connection->select()->from($this->resource->getTableName('quote'), ['customer_id'])->where('entity_id = ?', $quoteId)
        );
        return $owner > 0 && ($owner === $customer || array_intersect($this->companies->of($owner), $this->companies->of($customer)) !== []);
    }

    private function date(string $time): string
    {
        return $this->timezone->formatDate(new \DateTime($time, new \DateTimeZone('UTC')), \IntlDateFormatter::MEDIUM);
    }
}
