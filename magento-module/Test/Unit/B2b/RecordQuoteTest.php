<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\B2b;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\B2b\Fields;
use WorkspaceBridge\OpenText\Model\Capture\StoreOfQuote;
use WorkspaceBridge\OpenText\Plugin\B2b\RecordQuote;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Outbox;

class RecordQuoteTest extends TestCase
{
    private Outbox $outbox;
    private RecordQuote $plugin;

    protected function setUp(): void
    {
        $this->outbox = new Outbox();
        $stores = $this->createStub(StoreOfQuote::class);
        $stores->method('get')->willReturn(1);
        $this->plugin = new RecordQuote($this->outbox->recorder(), new Fields(), $stores);
    }

    public function testEachRoundIsARowAndTheRepositorysAnswerIsLeftAlone(): void
    {
        self::assertTrue($this->plugin->afterSave(new \stdClass(), true, $this->quote('submitted_by_customer')));
        $this->plugin->afterSave(new \stdClass(), true, $this->quote('ordered'));
        $this->plugin->afterDelete(new \stdClass(), true, $this->quote('closed'));
        self::assertSame(['quote/17 quote.saved', 'quote/17 quote.ordered', 'quote/17 quote.deleted'], $this->outbox->facts());
        self::assertSame('{"id":"17"}', $this->outbox->rows[2]['payload']);
    }

    public function testACartThatWasNeverSubmittedIsNobodysBusiness(): void
    {
        $this->plugin->afterSave(new \stdClass(), true, $this->quote(''));
        $this->plugin->afterSave(new \stdClass(), true);
        self::assertSame([], $this->outbox->facts());
    }

    private function quote(string $status): object
    {
        return new class ($status) {
            public function __construct(private readonly string $status)
            {
            }

            public function getQuoteId(): int
            {
                return 17;
            }

            public function getStatus(): string
            {
                return $this->status;
            }
        };
    }
}
