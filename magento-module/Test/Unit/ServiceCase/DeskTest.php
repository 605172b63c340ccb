<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\ServiceCase;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseMail;
use WorkspaceBridge\OpenText\Model\ServiceCase\ClaimedItems;
use WorkspaceBridge\OpenText\Model\ServiceCase\Desk;
use WorkspaceBridge\OpenText\Model\ServiceCase\Photo\PhotoStorage;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Cases;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Outbox;

class DeskTest extends TestCase
{
    private const CASE = [
        'case_id' => '1', 'number' => 'C000000001', 'state' => 'new', 'resolution' => null, 'told_status' => null, 'told_resolution' => null,
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

    /**
     * @return array{Desk, Cases, Outbox}
     */
    private function desk(): array
    {
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
            $outbox->recorder(),
            $outbox
        );
        return [$desk, $cases, $outbox];
    }
}
