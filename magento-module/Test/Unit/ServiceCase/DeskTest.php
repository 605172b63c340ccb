<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\ServiceCase;

use Magento\Framework\Exception\LocalizedException;
use PHPUnit\Framework\TestCase;
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
        'store_id' => '1', 'kind' => 'warranty',
    ];

    /** @var string[] states the buyer was written of */
    private array $mails = [];

    public function testWhatOpenTextSaysReachesTheBuyerOnceAndIsNoNewsForTheOutbox(): void
    {
        [$desk, $cases, $outbox] = $this->desk();
        $desk->takeFromOpenText('C000000001', 'Approved', 'Replaced');
        $desk->takeFromOpenText('C000000001', 'Approved', 'Replaced');
        self::assertSame(['approved'], $this->mails);
        self::assertSame(['approved', 'Replaced'], [$cases->row['state'], $cases->row['resolution']]);
        self::assertSame([], $outbox->rows);
    }

    public function testAWordTheDatabaseCannotKeepIsNotNewsEachTime(): void
    {
        [$desk] = $this->desk();
        foreach ([1, 2, 3] as $ignored) {
            $desk->takeFromOpenText('C000000001', 'Approved', 'Replaced 👍');
        }
        self::assertSame(['approved'], $this->mails);
    }

    public function testAWordThatIsNoStateIsKeptAndChangesNothing(): void
    {
        [$desk, $cases] = $this->desk();
        $desk->takeFromOpenText('C000000001', 'With legal', null);
        $desk->takeFromOpenText('C000000002', 'Closed', null);
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
        $desk->takeFromOpenText('C000000001', 'Approved', null);
        self::assertSame('approved', $cases->row['state']);
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
        $desk = new Desk(
            $cases,
            $this->createStub(ClaimedItems::class),
            $this->createStub(PhotoStorage::class),
            $mail,
            $checklist,
            new CaseState(),
            $outbox->recorder(),
            $outbox
        );
        return [$desk, $cases, $outbox];
    }
}
