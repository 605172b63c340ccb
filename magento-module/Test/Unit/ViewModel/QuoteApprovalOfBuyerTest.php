<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\ViewModel;

use Magento\Framework\App\RequestInterface;
use Magento\Framework\Stdlib\DateTime\TimezoneInterface;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Feedback\DecisionState;
use WorkspaceBridge\OpenText\Model\Feedback\DecisionTable;
use WorkspaceBridge\OpenText\ViewModel\BuyersProgress;
use WorkspaceBridge\OpenText\ViewModel\QuoteApprovalOfBuyer;

class QuoteApprovalOfBuyerTest extends TestCase
{
    /** @var array<int, array<string, string>> */
    private array $decisions = [];

    public function testTheStatusIsThatOfTheQuoteOfThePage(): void
    {
        self::assertSame('Approved on 2026-11-24', $this->approval()->status());
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
        $progress = $this->createStub(BuyersProgress::class);
        $progress->method('of')->willReturnMap([['quote', '12', 'Approved on 2026-11-24']]);
        $decisions = $this->createStub(DecisionTable::class);
        $decisions->method('of')->willReturn($this->decisions);
        $timezone = $this->createStub(TimezoneInterface::class);
        $timezone->method('formatDate')->willReturnCallback(static fn (\DateTime $time): string => $time->format('Y-m-d'));
        return new QuoteApprovalOfBuyer($request, $progress, $decisions, $timezone);
    }
}
