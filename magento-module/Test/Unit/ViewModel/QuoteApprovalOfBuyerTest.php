<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\ViewModel;

use Magento\Framework\App\RequestInterface;
use Magento\Framework\Stdlib\DateTime\TimezoneInterface;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Feedback\DecisionState;
use WorkspaceBridge\OpenText\Model\Feedback\DecisionTable;
use WorkspaceBridge\OpenText\Model\Feedback\WorkflowTable;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;
use WorkspaceBridge\OpenText\ViewModel\QuoteApprovalOfBuyer;

class QuoteApprovalOfBuyerTest extends TestCase
{
    private const RUNNING = ['state' => 'running', 'outcome' => null, 'started_at' => '2026-11-23 10:00:00', 'finished_at' => null];
    private const ENDED = ['state' => 'completed', 'finished_at' => '2026-11-24 10:00:00'] + self::RUNNING;

    /** @var array<int, array<string, mixed>> */
    private array $workflows = [];

    /** @var array<int, array<string, string>> */
    private array $decisions = [];

    private bool $linked = true;

    /**
     * @return array<string, array{0: array<string, mixed>, 1: string}>
     */
    public static function standings(): array
    {
        return [
            'running' => [self::RUNNING, 'Being reviewed since 2026-11-23'],
            'late' => [['state' => 'late'] + self::RUNNING, 'Being reviewed since 2026-11-23'],
            'approved' => [['outcome' => 'approved'] + self::ENDED, 'Approved on 2026-11-24'],
            'rejected' => [['outcome' => 'rejected'] + self::ENDED, 'Not approved on 2026-11-24'],
            'a word of the merchant’s own' => [['outcome' => 'escalated to Bob'] + self::ENDED, 'Reviewed on 2026-11-24'],
            'stopped' => [['state' => 'stopped'] + self::ENDED, ''],
        ];
    }

    /**
     * @dataProvider standings
     * @param array<string, mixed> $workflow
     */
    public function testTheNewestWorkflowIsToldInPlainWords(array $workflow, string $expected): void
    {
        $this->workflows = [$workflow];
        self::assertSame($expected, $this->approval()->status());
    }

    public function testNothingIsToldOfAQuoteWithoutAWorkspaceOrAWorkflow(): void
    {
        self::assertSame('', $this->approval()->status());
        $this->workflows = [self::RUNNING];
        $this->linked = false;
        self::assertSame('', $this->approval()->status());
    }

    public function testOnlyWhatWasWrittenForTheBuyerAndDoneIsShownOldestFirst(): void
    {
        $decision = static fn (string $text, ?bool $visible, string $state): array => [
            'state' => $state,
            'decided_at' => '2026-11-23 10:00:00',
            'effect' => (string)json_encode(['kind' => 'comment', 'text' => $text] + ($visible === null ? [] : ['visible_to_buyer' => $visible])),
        ];
        $this->decisions = [
            $decision('Second', true, DecisionState::APPLIED),
            $decision('Margin is thin', false, DecisionState::APPLIED),
            $decision('Internal', null, DecisionState::APPLIED),
            $decision('Not yet', true, DecisionState::WAITING),
            $decision('First', true, DecisionState::APPLIED),
        ];
        self::assertSame(['First', 'Second'], array_column($this->approval()->comments(), 'text'));
    }

    private function approval(): QuoteApprovalOfBuyer
    {
        $request = $this->createStub(RequestInterface::class);
        $request->method('getParam')->willReturn('12');
        $links = $this->createMock(LinkStorage::class);
        $links->method('find')->with('quote', '12')->willReturn($this->linked ? ['link_id' => '3'] : null);
        $workflows = $this->createStub(WorkflowTable::class);
        $workflows->method('of')->willReturn($this->workflows);
        $decisions = $this->createStub(DecisionTable::class);
        $decisions->method('of')->willReturn($this->decisions);
        $timezone = $this->createStub(TimezoneInterface::class);
        $timezone->method('formatDate')->willReturnCallback(static fn (\DateTime $time): string => $time->format('Y-m-d'));
        return new QuoteApprovalOfBuyer($request, $links, $workflows, $decisions, $timezone);
    }
}
