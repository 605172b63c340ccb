<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Existing;

use Magento\Framework\FlagManager;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Existing\Reconciliation;
use WorkspaceBridge\OpenText\Model\Existing\SourceInterface;
use WorkspaceBridge\OpenText\Model\Existing\Sources;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Outbox;

class ReconciliationTest extends TestCase
{
    private Outbox $outbox;

    /** @var array<int, int> what the source took note of */
    private array $noted = [];

    protected function setUp(): void
    {
        $this->outbox = new Outbox();
    }

    public function testWhatWasMissedIsEnteredAsDriftAndNoted(): void
    {
        self::assertSame(['company' => 3], $this->reconcile([Config::ENABLED => '1']));
        self::assertSame([[7, 2], [8, 2], [9, 2]], array_map(static fn (array $row): array => [$row['subject_id'], $row['priority']], $this->outbox->rows));
        self::assertSame([7, 8, 9], $this->noted);
    }

    public function testWhatIsSwitchedOffIsNotNotedSoThatItIsFoundOnceItIsSwitchedOn(): void
    {
        self::assertSame(['company' => 0], $this->reconcile([Config::ENABLED => '0']));
        self::assertSame([[], []], [$this->outbox->rows, $this->noted]);
    }

    public function testWhatCouldNotBeEnteredIsNotNoted(): void
    {
        $this->outbox->failure = new \RuntimeException('the disk is full');
        try {
            $this->reconcile([Config::ENABLED => '1']);
            self::fail('The failure was swallowed.');
        } catch (\RuntimeException $e) {
            self::assertSame([], $this->noted);
        }
    }

    /**
     * @param array<string, string> $settings
     * @return array<string, int>
     */
    private function reconcile(array $settings): array
    {
        $source = $this->createStub(SourceInterface::class);
        $source->method('isAvailable')->willReturn(true);
        $source->method('missed')->willReturnCallback(static fn (\DateTimeInterface $since, int $settled, string $after): array => $after === ''
            ? [7 => 0, 8 => 0, 9 => 0]
            : []);
        $source->method('entered')->willReturnCallback(function (array $ids): void {
            array_push($this->noted, ...$ids);
        });
        $reconciliation = new Reconciliation(
            new Sources(['company' => $source]),
            $this->outbox->recorder($settings),
            $this->createStub(FlagManager::class),
            $this->outbox
        );
        return $reconciliation->since(new \DateTimeImmutable('-1 day'), ['company']);
    }
}
