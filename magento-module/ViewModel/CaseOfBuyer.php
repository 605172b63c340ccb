<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Customer\Model\Session;
use Magento\Framework\Session\Generic;
use Magento\Framework\Stdlib\DateTime\TimezoneInterface;
use Magento\Framework\UrlInterface;
use Magento\Framework\View\Element\Block\ArgumentInterface;
use WorkspaceBridge\OpenText\Controller\Cases\Reply;
use WorkspaceBridge\OpenText\Model\ServiceCase\BuyersCase;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseKind;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseLinks;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseState;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseTable;
use WorkspaceBridge\OpenText\Model\ServiceCase\Settings;

/**
 * Cases as their buyer sees them.
 */
class CaseOfBuyer implements ArgumentInterface
{
    private const MOST = 200;

    public function __construct(
        private readonly BuyersCase $case,
        private readonly CaseTable $table,
        private readonly CaseState $states,
        private readonly CaseKind $kinds,
        private readonly CaseLinks $links,
        private readonly Settings $settings,
        private readonly Session $session,
        private readonly Generic $typed,
        private readonly TimezoneInterface $timezone,
        private readonly UrlInterface $url
    ) {
    }

    /**
     * All of the customer who is signed in, newest first.
     *
     * @return array<int, array<string, string|null>>
     */
    public function all(): array
    {
        $customer = (int)$this->session->getCustomerId();
        return $customer > 0 ? $this->table->of('customer_id', $customer, self::MOST) : [];
    }

    /**
     * @return array<string, string|null> empty when the page has none
     */
    public function case(): array
    {
        return $this->case->get() ?? [];
    }

    /**
     * @return array<int, array<string, string|null>>
     */
    public function items(): array
    {
        return $this->rows(CaseTable::ITEM);
    }

    /**
     * What the buyer may read, oldest first.
     *
     * @return array<int, array<string, string|null>>
     */
    public function messages(): array
    {
        return array_values(array_filter(
            $this->rows(CaseTable::MESSAGE),
            static fn (array $message): bool => (int)$message['visible'] === 1
        ));
    }

    /**
     * @return array<int, array<string, string|null>>
     */
    public function photos(): array
    {
        return $this->rows(CaseTable::FILE);
    }

    public function state(string $state): string
    {
        return (string)$this->states->label($state);
    }

    public function kind(string $kind): string
    {
        return (string)$this->kinds->label($kind);
    }

    public function author(string $author): string
    {
        return (string)($author === 'buyer' ? __('You') : __('Customer Service'));
    }

    public function isClosed(): bool
    {
        return ($this->case()['state'] ?? '') === CaseState::CLOSED;
    }

    /**
     * The answer that was typed before it was refused.
     */
    public function typed(): string
    {
        return (string)$this->typed->getData(Reply::TYPED, true);
    }

    public function mostPhotos(): int
    {
        return $this->settings->mostPhotos();
    }

    /**
     * @param array<string, string|null> $case
     * @param array<string, int> $further
     */
    public function url(string $action, array $case, array $further = []): string
    {
        return $this->url->getUrl('workspaces/cases/' . $action, $this->links->parameters($case) + $further);
    }

    /**
     * @param string $time of the database, UTC
     */
    public function date(string $time): string
    {
        return $this->timezone->formatDateTime(new \DateTime($time, new \DateTimeZone('UTC')));
    }

    /**
     * @return array<int, array<string, string|null>>
     */
    private function rows(string $table): array
    {
        $case = $this->case();
        return $case ? $this->table->rows($table, (int)$case['case_id']) : [];
    }
}
