<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Outbox;

use Magento\Framework\App\ResourceConnection;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Outbox\Standing;
use WorkspaceBridge\OpenText\Model\Outbox\Standings;
use WorkspaceBridge\OpenText\Model\Outbox\Status;

class StandingsTest extends TestCase
{
    private const REFUSED = 'EVENT_INVALID: order.items must be a list.';

    public function testNothingWasEverRecorded(): void
    {
        self::assertEquals(new Standing(false, false, false, ''), $this->judge([]));
    }

    public function testARefusedEntryCountsUntilANewerOneIsDelivered(): void
    {
        $dead = ['newest' => '5', 'error' => self::REFUSED];
        self::assertEquals(
            new Standing(true, false, true, 'EVENT_INVALID'),
            $this->judge([Status::DEAD => $dead, Status::DELIVERED => ['newest' => '4', 'error' => null]])
        );
        self::assertEquals(
            new Standing(true, false, false, ''),
            $this->judge([Status::DEAD => $dead, Status::DELIVERED => ['newest' => '6', 'error' => null]])
        );
    }

    public function testWhatStillWaitsMayMakeGoodWhatWasRefused(): void
    {
        self::assertEquals(
            new Standing(true, true, false, ''),
            $this->judge([
                Status::DEAD => ['newest' => '5', 'error' => self::REFUSED],
                Status::PENDING => ['newest' => '6', 'error' => null],
            ])
        );
    }

    public function testOfAnErrorOnlyItsCodeIsPassedOn(): void
    {
        $standing = $this->judge([
            Status::PENDING => ['newest' => '6', 'error' => 'SIDECAR_UNREACHABLE: The sidecar at http://10.0.0.7 could not be reached.'],
        ]);
        self::assertSame('SIDECAR_UNREACHABLE', $standing->code);
        self::assertTrue($standing->waiting);
    }

    public function testAnEntryThatIsBeingSentWaits(): void
    {
        self::assertTrue($this->judge([Status::LEASED => ['newest' => '6', 'error' => null]])->waiting);
    }

    /**
     * @param array<int, array<string, string|null>> $byStatus
     */
    private function judge(array $byStatus): Standing
    {
        return (new Standings($this->createStub(ResourceConnection::class)))->judge($byStatus);
    }
}
