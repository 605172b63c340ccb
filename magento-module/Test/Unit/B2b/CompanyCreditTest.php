<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\B2b;

use Magento\Framework\Api\SearchCriteriaBuilder;
use Magento\Framework\Api\SortOrderBuilder;
use Magento\Framework\Exception\NoSuchEntityException;
use Magento\Framework\Phrase;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\B2b\CompanyCredit;
use WorkspaceBridge\OpenText\Model\B2b\Fields;
use WorkspaceBridge\OpenText\Model\B2b\OptionalServices;
use WorkspaceBridge\OpenText\Model\Snapshot\Text;
use WorkspaceBridge\OpenText\Test\Unit\Fake\WebApiObject;

class CompanyCreditTest extends TestCase
{
    private const CREDIT = [
        'id' => 2, 'company_id' => 5, 'credit_limit' => 1000, 'balance' => -250.5, 'currency_code' => 'USD', 'available_limit' => 749.5,
    ];

    /** An entry as developer.adobe.com shows it. */
    private const ENTRY = [
        'id' => 6, 'company_credit_id' => 2, 'currency_credit' => 'USD', 'currency_operation' => 'EUR', 'amount' => -250, 'balance' => -250,
        'credit_limit' => 1000, 'available_limit' => 750, 'type' => 4, 'datetime' => '2017-06-12 02:26:28', 'purchase_order' => 'A12345',
        'comment' => '{"custom":"Adding PO info"}',
    ];

    /** Shared by all of a request, as Magento's is. */
    private SearchCriteriaBuilder $criteria;

    /** @var object[] the criteria the history was asked by */
    private array $asked = [];

    protected function setUp(): void
    {
        $this->criteria = new SearchCriteriaBuilder();
    }

    public function testWithoutAHistoryTheCreditIsToldAndNothingOfItsSearchIsLeftForTheNextOne(): void
    {
        self::assertSame([], $this->credit([self::CREDIT], null)->of(5)['history']);
        self::assertSame([], $this->credit([self::CREDIT], null)->changedSince('2017-06-01 00:00:00'));
        self::assertEquals((new SearchCriteriaBuilder())->create(), $this->criteria->create());
    }

    public function testAShopWithoutCompanyCreditTellsNone(): void
    {
        $credit = $this->credit(null, null);
        self::assertNull($credit->of(5));
        self::assertSame([], $credit->changedSince('2026-01-01 00:00:00'));
    }

    public function testACompanyWithoutCreditHasNone(): void
    {
        self::assertNull($this->credit([self::CREDIT], [])->of(6));
    }

    public function testTheCreditIsToldWithItsNewestEntriesFirst(): void
    {
        $entries = [
            self::ENTRY,
            ['id' => 8, 'type' => 1] + self::ENTRY,
            ['id' => 7, 'type' => 3, 'datetime' => '2017-07-20 21:28:35'] + self::ENTRY,
        ];
        $told = $this->credit([self::CREDIT], $entries)->of(5);
        self::assertSame(
            ['USD', '1000.0000', '-250.5000', '749.5000'],
            [$told['currency'], $told['limit'], $told['balance'], $told['available']]
        );
        self::assertSame(['purchased', 'allocated', 'reimbursed'], array_column($told['history'], 'kind'));
        self::assertSame([
            'at' => '2017-06-12T02:26:28Z', 'kind' => 'reimbursed', 'amount' => '-250.0000', 'amountCurrency' => 'EUR', 'currency' => 'USD',
            'balance' => '-250.0000', 'limit' => '1000.0000', 'available' => '750.0000', 'purchaseOrder' => 'A12345',
            'comment' => 'Adding PO info',
        ], $told['history'][2]);
        self::assertEquals(
            (object)['filters' => [['company_credit_id', 2, 'eq']], 'orders' => [['datetime', 'DESC']], 'size' => 1000],
            $this->asked[0]
        );
    }

    /**
     * @dataProvider oddEntries
     * @param array<string, mixed> $fields
     * @param array<string, string|null> $expected
     */
    public function testAnEntryIsToldAsTheContractTakesIt(array $fields, array $expected): void
    {
        [$entry] = $this->credit([self::CREDIT], [$fields + self::ENTRY])->of(5)['history'];
        foreach ($expected as $field => $value) {
            self::assertSame($value, $entry[$field] ?? null, $field);
        }
    }

    /**
     * @return array<string, array{0: array<string, mixed>, 1: array<string, string|null>}>
     */
    public static function oddEntries(): array
    {
        return [
            'a type nobody published' => [['type' => 9], ['kind' => 'other']],
            'nothing written' => [['comment' => '', 'purchase_order' => null], ['comment' => null, 'purchaseOrder' => null]],
            'its newer name' => [['purchase_order' => null, 'custom_reference_number' => 'PO-7'], ['purchaseOrder' => 'PO-7']],
            'plain text' => [['comment' => 'Paid, thanks'], ['comment' => 'Paid, thanks']],
            'a number alone' => [['comment' => '000000042'], ['comment' => '000000042']],
            'words of the system' => [['comment' => '{"system":{"order":"000000042"}}'], ['comment' => '000000042']],
            'no currency of its own' => [
                ['currency_credit' => null, 'currency_operation' => ''],
                ['currency' => 'USD', 'amountCurrency' => 'USD'],
            ],
        ];
    }

    public function testCompaniesWithNewEntriesAreFoundOnceEachAndDeletedOnesLeftOut(): void
    {
        $entries = [self::ENTRY, ['id' => 7] + self::ENTRY, ['id' => 8, 'company_credit_id' => 99] + self::ENTRY];
        self::assertSame([5], $this->credit([self::CREDIT], $entries)->changedSince('2017-06-01 00:00:00'));
        self::assertSame([['datetime', '2017-06-01 00:00:00', 'gteq']], $this->asked[0]->filters);
    }

    public function testEveryPageOfNewEntriesIsRead(): void
    {
        $credits = [];
        $entries = [];
        for ($id = 1; $id <= 501; $id++) {
            $credits[] = ['id' => $id, 'company_id' => 1000 + $id] + self::CREDIT;
            $entries[] = ['id' => $id, 'company_credit_id' => $id] + self::ENTRY;
        }
        self::assertCount(501, $this->credit($credits, $entries)->changedSince('2017-06-01 00:00:00'));
        self::assertCount(2, $this->asked);
    }

    /**
     * @param array<int, array<string, mixed>>|null $credits null: the shop has no such services
     * @param array<int, array<string, mixed>>|null $entries
     */
    private function credit(?array $credits, ?array $entries): CompanyCredit
    {
        $limits = $credits === null ? null : new class ($credits) {
            /**
             * @param array<int, array<string, mixed>> $credits
             */
            public function __construct(private readonly array $credits)
            {
            }

            public function get(int $creditId): WebApiObject
            {
                return $this->by('id', $creditId);
            }

            public function getCreditByCompanyId(int $companyId): WebApiObject
            {
                return $this->by('company_id', $companyId);
            }

            private function by(string $field, int $value): WebApiObject
            {
                foreach ($this->credits as $credit) {
                    if ($credit[$field] === $value) {
                        return new WebApiObject($credit);
                    }
                }
                throw new NoSuchEntityException(new Phrase('There is none.'));
            }
        };
        $history = $entries === null ? null : new class ($entries, $this->asked) {
            /**
             * @param array<int, array<string, mixed>> $entries
             * @param object[] $asked
             */
            public function __construct(private readonly array $entries, private array &$asked)
            {
            }

            public function getList(object $criteria): object
            {
                $this->asked[] = $criteria;
                $page = array_slice($this->entries, (($criteria->page ?? 1) - 1) * $criteria->size, $criteria->size);
                return new WebApiObject([
                    'items' => array_map(static fn (array $entry): WebApiObject => new WebApiObject($entry), $page),
                    'total_count' => count($this->entries),
                ]);
            }
        };
        $services = $this->createStub(OptionalServices::class);
        $services->method('create')->willReturnMap([
            [OptionalServices::CREDITS, $limits],
            [OptionalServices::CREDIT_LIMITS, $limits],
            [OptionalServices::CREDIT_HISTORY, $history],
        ]);
        return new CompanyCredit($services, new Fields(), new Text(), $this->criteria, new SortOrderBuilder());
    }
}
