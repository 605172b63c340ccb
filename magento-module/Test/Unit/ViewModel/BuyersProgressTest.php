<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\ViewModel;

use Magento\Framework\Stdlib\DateTime\TimezoneInterface;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Feedback\WorkflowTable;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;
use WorkspaceBridge\OpenText\ViewModel\BuyersProgress;

class BuyersProgressTest extends TestCase
{
    private const RUNNING = ['state' => 'running', 'outcome' => null, 'started_at' => '2026-11-23 10:00:00', 'finished_at' => null];
    private const ENDED = ['state' => 'completed', 'finished_at' => '2026-11-24 10:00:00'] + self::RUNNING;

    /** @var array<int, array<string, mixed>> */
    private array $workflows = [];

    private bool $linked = true;

    /**
     * @return array<string, array{0: array<string, mixed>, 1: string}>
     */
    public static function standings(): array
    {
        return [
            'running' => [self::RUNNING, 'In review since 2026-11-23'],
            'late' => [['state' => 'late'] + self::RUNNING, 'In review since 2026-11-23'],
            'approved' => [['outcome' => 'approved'] + self::ENDED, 'Approved on 2026-11-24'],
            'rejected' => [['outcome' => 'rejected'] + self::ENDED, 'Declined on 2026-11-24'],
            'a word of the merchant’s own' => [['outcome' => 'escalated to Bob'] + self::ENDED, 'Reviewed on 2026-11-24'],
            'stopped' => [['state' => 'stopped'] + self::ENDED, 'The review was ended on 2026-11-24'],
        ];
    }

    /**
     * @dataProvider standings
     * @param array<string, mixed> $workflow
     */
    public function testTheNewestWorkflowIsToldInPlainWords(array $workflow, string $expected): void
    {
        $this->workflows = [$workflow];
        self::assertSame($expected, $this->progress()->of('quote', '12'));
    }

    public function testNothingIsToldOfARecordWithoutAWorkspaceOrAWorkflow(): void
    {
        self::assertSame('', $this->progress()->of('quote', '12'));
        $this->workflows = [self::RUNNING];
        $this->linked = false;
        self::assertSame('', $this->progress()->of('quote', '12'));
    }

    private function progress(): BuyersProgress
    {
        $links = $this->createMock(LinkStorage::class);
        $links->method('find')->with('quote', '12')->willReturn($this->linked ? ['link_id' => '3'] : null);
        $workflows = $this->createStub(WorkflowTable::class);
        $workflows->method('of')->willReturn($this->workflows);
        $timezone = $this->createStub(TimezoneInterface::class);
        $timezone->method('formatDate')->willReturnCallback(static fn (\DateTime $time): string => $time->format('Y-m-d'));
        return new BuyersProgress($links, $workflows, $timezone);
    }
}
