<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Link;

use Magento\Framework\Exception\InputException;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Api\Data\LinkResultInterface;
use WorkspaceBridge\OpenText\Api\Data\LinkResultInterfaceFactory;
use WorkspaceBridge\OpenText\Api\Data\LinkUpdateInterface;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;
use WorkspaceBridge\OpenText\Model\Link\LinkUpdate;
use WorkspaceBridge\OpenText\Model\Link\LinkUpdateCheck;
use WorkspaceBridge\OpenText\Model\Link\LinkUpdater;
use WorkspaceBridge\OpenText\Model\Link\OrderNote;
use WorkspaceBridge\OpenText\Model\Link\StoreOfBusinessObject;
use WorkspaceBridge\OpenText\Model\Collateral\CollateralCheck;
use WorkspaceBridge\OpenText\Model\Feedback\FeedbackCheck;
use WorkspaceBridge\OpenText\Model\Observed\Observations;
use WorkspaceBridge\OpenText\Model\Observed\ObservedCheck;
use WorkspaceBridge\OpenText\Model\Observed\ObservedRecord;
use WorkspaceBridge\OpenText\Test\Unit\Fake\LinkUpdates;

class LinkUpdaterTest extends TestCase
{
    /** @var array<string, array{int, string}> sequence and state by business object id */
    private array $stored = [];

    /** @var string[] business objects whose observations were taken */
    private array $observed = [];

    /** Business object in whose transaction it is. */
    private ?string $under = null;

    /** @var string[] business objects whose lists were written, each in the transaction of its link */
    private array $written = [];

    /** @var array<string, int|null> store views by business object id, as they were written */
    private array $stores = [];

    /** @var string[] orders that got a note */
    private array $noted = [];

    public function testEachUpdateGetsItsOwnResultInOrder(): void
    {
        $this->stored['2'] = [9, 'active'];
        $outcomes = $this->outcomes([
            LinkUpdates::update(['business_object_id' => '1']),
            LinkUpdates::update(['business_object_id' => '2', 'sequence' => 8]),
            LinkUpdates::update(['business_object_id' => '3', 'workspace_url' => 'javascript:x']),
            LinkUpdates::update(['business_object_id' => '4']),
        ]);
        self::assertSame(['applied', 'superseded', 'rejected', 'applied'], array_column($outcomes, 0));
        self::assertStringStartsWith('workspace_url ', $outcomes[2][1]);
        self::assertSame([1 => [7, 'active'], 2 => [9, 'active'], 4 => [7, 'active']], $this->sorted());
    }

    public function testTheStoreViewIsKeptSinceItsSidecarHasTheDocumentsOfARecordThatIsGone(): void
    {
        $this->outcomes([LinkUpdates::update(['business_object_id' => '1']), LinkUpdates::update(['business_object_id' => '2'])]);
        self::assertSame(['1' => 3, '2' => null], $this->stores);
    }

    public function testTheSameUpdateTwiceIsAppliedTwice(): void
    {
        self::assertSame('applied', $this->outcomes([LinkUpdates::update()])[0][0]);
        self::assertSame('applied', $this->outcomes([LinkUpdates::update()])[0][0]);
    }

    public function testAnOrderIsNotedOnceWhenItsWorkspaceBecomesActive(): void
    {
        $this->outcomes([LinkUpdates::update(['sequence' => 1, 'state' => 'attention'])]);
        self::assertSame([], $this->noted);
        $this->outcomes([LinkUpdates::update(['sequence' => 2])]);
        $this->outcomes([LinkUpdates::update(['sequence' => 3])]);
        self::assertSame(['000000042'], $this->noted);
    }

    public function testALateUpdateLeavesNoNote(): void
    {
        $this->stored['000000042'] = [9, 'attention'];
        $this->outcomes([LinkUpdates::update(['sequence' => 8])]);
        self::assertSame([], $this->noted);
    }

    public function testWhatPeopleDidIsTakenOnlyFromAnUpdateThatHolds(): void
    {
        $this->stored['2'] = [9, 'active'];
        $bad = new ObservedRecord(['source_id' => 'no source id', 'status' => 'Resolved']);
        $outcomes = $this->outcomes([
            LinkUpdates::update(['business_object_id' => '1']),
            LinkUpdates::update(['business_object_id' => '2', 'sequence' => 8]),
            LinkUpdates::update(['business_object_id' => '3', 'observed_records' => [$bad]]),
        ]);
        self::assertSame(['applied', 'superseded', 'rejected'], array_column($outcomes, 0));
        self::assertStringStartsWith('observed_records[0].source_id ', $outcomes[2][1]);
        self::assertSame(['1'], $this->observed);
        self::assertSame(['1'], $this->written);
    }

    public function testMoreThanFiftyAreRefusedAsAWhole(): void
    {
        $this->expectException(InputException::class);
        $this->outcomes(array_fill(0, 51, LinkUpdates::update()));
    }

    /**
     * @return array<int|string, array{int, string}>
     */
    private function sorted(): array
    {
        ksort($this->stored);
        return $this->stored;
    }

    /**
     * @param LinkUpdate[] $updates
     * @return array<int, array{string, string}>
     */
    private function outcomes(array $updates): array
    {
        $storage = $this->createStub(LinkStorage::class);
        $storage->method('write')->willReturnCallback(function (LinkUpdateInterface $update, ?int $storeId, callable $more): ?array {
            $this->stores[$update->getBusinessObjectId()] = $storeId;
            $before = $this->stored[$update->getBusinessObjectId()] ?? null;
            if ($before !== null && $before[0] > $update->getSequence()) {
                return null;
            }
            $this->stored[$update->getBusinessObjectId()] = [$update->getSequence(), $update->getState()];
            $this->under = $update->getBusinessObjectId();
            $more(17);
            $this->under = null;
            return $before === null ? [] : [$before[1]];
        });
        $store = $this->createStub(StoreOfBusinessObject::class);
        $store->method('get')->willReturnMap([['order', '1', 3], ['order', '2', null]]);
        $note = $this->createStub(OrderNote::class);
        $note->method('workspaceIsReady')->willReturnCallback(function (LinkUpdateInterface $update): void {
            $this->noted[] = $update->getBusinessObjectId();
        });
        $observations = $this->createStub(Observations::class);
        $observations->method('write')->willReturnCallback(function (int $linkId, LinkUpdateInterface $update): void {
            self::assertSame([17, $update->getBusinessObjectId()], [$linkId, $this->under], 'a newer update may come between');
            $this->written[] = $update->getBusinessObjectId();
        });
        $observations->method('follow')->willReturnCallback(function (LinkUpdateInterface $update): void {
            self::assertNull($this->under, 'what follows is not undone with the transaction');
            $this->observed[] = $update->getBusinessObjectId();
        });
        $updater = new LinkUpdater(
            new LinkUpdateCheck(),
            $storage,
            $store,
            $note,
            new ObservedCheck(),
            new CollateralCheck(),
            new FeedbackCheck(),
            $observations,
            new LinkResultInterfaceFactory()
        );
        return array_map(
            static fn (LinkResultInterface $result): array => [$result->getOutcome(), $result->getReason()],
            $updater->update($updates)
        );
    }
}
