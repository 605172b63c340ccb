<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\ServiceCase;

use Magento\Framework\Exception\LocalizedException;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\ServiceCase\Attempts;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseMail;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseState;
use WorkspaceBridge\OpenText\Model\ServiceCase\Checklist;
use WorkspaceBridge\OpenText\Model\ServiceCase\ClaimedItems;
use WorkspaceBridge\OpenText\Model\ServiceCase\Desk;
use WorkspaceBridge\OpenText\Model\ServiceCase\Photo\PhotoStorage;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Cases;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Outbox;

class DeskTest extends TestCase
{
    private const CASE = [
        'case_id' => '1', 'number' => 'C000000001', 'state' => 'new', 'resolution' => null, 'told_status' => null, 'told_resolution' => null,
        'store_id' => '1', 'kind' => 'warranty', 'customer_name' => 'Carla',
    ];

    /** @var string[] states the buyer was written of */
    private array $mails = [];

    /** @var array<string, int> */
    private array $tried = [];

    /** OpenText has said nothing else since. */
    private \Closure $holds;

    protected function setUp(): void
    {
        $this->holds = static fn (): bool => true;
    }

    public function testAWordThatComesLateChangesNothing(): void
    {
        [$desk, $cases] = $this->desk();
        $desk->takeFromOpenText('C000000001', 'Approved', 'Replaced', static fn (): bool => false);
        self::assertSame([[], 'new'], [$this->mails, $cases->row['state']]);
    }

    public function testWhatOpenTextSaysReachesTheBuyerOnceAndIsNoNewsForTheOutbox(): void
    {
        [$desk, $cases, $outbox] = $this->desk();
        $desk->takeFromOpenText('C000000001', 'Approved', 'Replaced', $this->holds);
        $desk->takeFromOpenText('C000000001', 'Approved', 'Replaced', $this->holds);
        self::assertSame(['approved'], $this->mails);
        self::assertSame(['approved', 'Replaced'], [$cases->row['state'], $cases->row['resolution']]);
        self::assertSame([], $outbox->rows);
    }

    public function testAWordTheDatabaseCannotKeepIsNotNewsEachTime(): void
    {
        [$desk] = $this->desk();
        foreach ([1, 2, 3] as $ignored) {
            $desk->takeFromOpenText('C000000001', 'Approved', 'Replaced 👍', $this->holds);
        }
        self::assertSame(['approved'], $this->mails);
    }

    public function testAWordThatIsNoStateIsKeptAndChangesNothing(): void
    {
        [$desk, $cases] = $this->desk();
        $desk->takeFromOpenText('C000000001', 'With legal', null, $this->holds);
        $desk->takeFromOpenText('C000000002', 'Closed', null, $this->holds);
        self::assertSame([[], 'new', 'With legal'], [$this->mails, $cases->row['state'], $cases->row['told_status']]);
    }

    public function testAnAgentDecidesNothingWithoutWhatTheCaseNeedsButMayGoOnWithIt(): void
    {
        [$desk, $cases] = $this->desk(['Inspection Report']);
        foreach (['approved', 'rejected', 'resolved'] as $state) {
            try {
                $desk->answer(1, 'anna', '', false, $state);
                self::fail("$state was taken");
            } catch (LocalizedException $e) {
                self::assertStringContainsString('it needs Inspection Report', $e->getMessage());
            }
        }
        $desk->answer(1, 'anna', '', false, 'waiting');
        self::assertSame('waiting', $cases->row['state']);
        $desk->takeFromOpenText('C000000001', 'Approved', null, $this->holds);
        self::assertSame('approved', $cases->row['state']);
    }

    public function testABuyerWhoWritesWithoutEndIsStoppedBeforeAgentsAreWrittenTo(): void
    {
        [$desk, , $outbox] = $this->desk();
        $refused = 0;
        foreach (range(1, 100) as $number) {
            try {
                $desk->reply(1, "Answer $number");
            } catch (LocalizedException $e) {
                self::assertStringContainsString('in an hour', $e->getMessage());
                $refused++;
            }
        }
        self::assertGreaterThan(50, $refused);
        self::assertSame([100 - $refused, 100 - $refused], [count($this->mails), count($outbox->rows)]);
    }

    /**
     * @param string[] $missing documents without which nothing is decided
     * @return array{Desk, Cases, Outbox}
     */
    private function desk(array $missing = []): array
    {
        $checklist = $this->createStub(Checklist::class);
        $checklist->method('missing')->willReturn($missing);
        $cases = new Cases(self::CASE);
        $outbox = new Outbox();
        $mail = $this->createStub(CaseMail::class);
        $mail->method('changed')->willReturnCallback(function (array $case): void {
            $this->mails[] = (string)$case['state'];
        });
        $mail->method('buyerWrote')->willReturnCallback(function (array $case, string $message): void {
            $this->mails[] = $message;
        });
        $attempts = $this->createStub(Attempts::class);
        $attempts->method('isTooMany')->willReturnCallback(fn (string $who, int $most): bool => ($this->tried[$who] = ($this->tried[$who] ?? 0) + 1) > $most);
        $desk = new Desk(
            $cases,
            $this->createStub(ClaimedItems::class),
            $this->createStub(PhotoStorage::class),
            $mail,
            $checklist,
            new CaseState(),
            $attempts,
            $outbox->recorder(),
            $outbox
        );
        return [$desk, $cases, $outbox];
    }
}
