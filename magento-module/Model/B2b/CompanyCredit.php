<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\B2b;

use Magento\Framework\Api\SearchCriteriaBuilder;
use Magento\Framework\Api\SortOrderBuilder;
use Magento\Framework\Exception\NoSuchEntityException;
use WorkspaceBridge\OpenText\Model\Snapshot\Text;

/**
 * What companies may buy on account, where the shop has Adobe Commerce's company credit. Fields and numbers are those of the published
 * web API (developer.adobe.com/commerce/webapi/rest/b2b/credit-manage).
 */
class CompanyCredit
{
    private const MOST_ENTRIES = 1000;
    private const ENTRIES_PER_READ = 500;

    /** By `type` of an entry. */
    private const OPERATIONS = [1 => 'allocated', 'updated', 'purchased', 'reimbursed', 'refunded', 'reverted'];

    public function __construct(
        private readonly OptionalServices $services,
        private readonly Fields $fields,
        private readonly Text $text,
        private readonly SearchCriteriaBuilder $criteria,
        private readonly SortOrderBuilder $sortOrders
    ) {
    }

    /**
     * As the contract's CompanyCredit.
     *
     * @return array<string, mixed>|null null where the shop keeps no credit of the company
     */
    public function of(int $companyId): ?array
    {
        try {
            $credit = $this->services->create(OptionalServices::CREDIT_LIMITS)?->getCreditByCompanyId($companyId);
        } catch (NoSuchEntityException $e) {
            return null;
        }
        $currency = $this->currency($credit, 'currency_code');
        return $currency === null ? null : [
            'currency' => $currency,
            'limit' => $this->text->decimal($this->fields->get($credit, 'credit_limit')),
            'balance' => $this->text->decimal($this->fields->get($credit, 'balance')),
            'available' => $this->text->decimal($this->fields->get($credit, 'available_limit')),
            'history' => $this->history($this->fields->number($credit, 'id'), $currency),
        ];
    }

    /**
     * Companies to whose credit something happened. An entry whose purchase order or comment is edited keeps its time, so that alone is
     * not noticed.
     *
     * @param string $time UTC, as the database has it
     * @return int[]
     */
    public function changedSince(string $time): array
    {
        $credits = $this->services->create(OptionalServices::CREDITS);
        $ids = [];
        foreach ($credits === null ? [] : $this->creditsWithEntriesSince($time) as $creditId) {
            try {
                $ids[] = $this->fields->number($credits->get($creditId), 'company_id');
            } catch (NoSuchEntityException $e) {
                // It went with its company.
                continue;
            }
        }
        return array_values(array_unique(array_filter($ids)));
    }

    /**
     * @return int[]
     */
    private function creditsWithEntriesSince(string $time): array
    {
        $history = $this->services->create(OptionalServices::CREDIT_HISTORY);
        $ids = [];
        $page = 0;
        do {
            $this->criteria->addFilter('datetime', $time, 'gteq')
                ->addSortOrder($this->sortOrders->setField('datetime')->setAscendingDirection()->create())
                ->setPageSize(self::ENTRIES_PER_READ)->setCurrentPage(++$page);
            // Made in any case: what is left in the builder would be in the next one's search.
            $criteria = $this->criteria->create();
            $found = $history?->getList($criteria);
            foreach ($found?->getItems() ?? [] as $entry) {
                $ids[$this->fields->number($entry, 'company_credit_id')] = true;
            }
        } while ($page * self::ENTRIES_PER_READ < (int)$found?->getTotalCount());
        return array_keys($ids);
    }

    /**
     * @param string $currency of the credit today
     * @return array<int, array<string, string>> newest first
     */
    private function history(int $creditId, string $currency): array
    {
        $this->criteria->addFilter('company_credit_id', $creditId)
            ->addSortOrder($this->sortOrders->setField('datetime')->setDescendingDirection()->create())
            ->setPageSize(self::MOST_ENTRIES);
        $criteria = $this->criteria->create();
        $found = $this->services->create(OptionalServices::CREDIT_HISTORY)?->getList($criteria);
        $entries = array_values($found?->getItems() ?? []);
        // Of one second: the later one first, each time.
        usort($entries, fn (object $a, object $b): int => $this->place($b) <=> $this->place($a));
        return array_map(fn (object $entry): array => $this->entry($entry, $currency), $entries);
    }

    /**
     * @return array{0: string, 1: int}
     */
    private function place(object $entry): array
    {
        return [(string)$this->fields->get($entry, 'datetime'), $this->fields->number($entry, 'id')];
    }

    /**
     * @return array<string, string>
     */
    private function entry(object $entry, string $today): array
    {
        $currency = $this->currency($entry, 'currency_credit') ?? $today;
        return $this->text->known([
            'at' => $this->text->time($this->fields->get($entry, 'datetime')),
            'kind' => self::OPERATIONS[$this->fields->number($entry, 'type')] ?? 'other',
            'amount' => $this->text->decimal($this->fields->get($entry, 'amount')),
            'amountCurrency' => $this->currency($entry, 'currency_operation') ?? $currency,
            'currency' => $currency,
            'balance' => $this->text->decimal($this->fields->get($entry, 'balance')),
            'limit' => $this->text->decimal($this->fields->get($entry, 'credit_limit')),
            'available' => $this->text->decimal($this->fields->get($entry, 'available_limit')),
            // Later versions call it the custom reference number.
            'purchaseOrder' => $this->text->optional($this->fields->get($entry, 'purchase_order'))
                ?? $this->text->optional($this->fields->get($entry, 'custom_reference_number')),
            'comment' => $this->comment((string)$this->fields->get($entry, 'comment')),
        ]);
    }

    /**
     * What a person wrote stands as `custom` in an object of JSON; of any other its values are told.
     */
    private function comment(string $comment): ?string
    {
        $parts = json_decode($comment, true);
        if (!is_array($parts)) {
            return $this->text->optional($comment);
        }
        $words = [];
        $told = isset($parts['custom']) ? [$parts['custom']] : $parts;
        array_walk_recursive($told, static function ($value) use (&$words): void {
            $words[] = is_scalar($value) ? trim((string)$value) : '';
        });
        return $this->text->optional(implode(', ', array_filter($words, static fn (string $word): bool => $word !== '')));
    }

    private function currency(?object $object, string $field): ?string
    {
        $code = strtoupper((string)$this->fields->get($object, $field));
        return preg_match('/^[A-Z]{3}$/', $code) === 1 ? $code : null;
    }
}
