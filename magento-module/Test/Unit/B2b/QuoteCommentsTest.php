<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\B2b;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\B2b\Fields;
use WorkspaceBridge\OpenText\Model\B2b\OptionalServices;
use WorkspaceBridge\OpenText\Model\Snapshot\QuoteComments;
use WorkspaceBridge\OpenText\Model\Snapshot\Text;
use WorkspaceBridge\OpenText\Test\Unit\Fake\WebApiObject;

class QuoteCommentsTest extends TestCase
{
    public function testAShopWithoutNegotiableQuotesHasNone(): void
    {
        self::assertSame([], $this->comments(null)->of(17));
    }

    public function testDraftsStayWithTheirWriterAndTheRestIsInTheOrderOfTime(): void
    {
        $comments = $this->comments([
            $this->comment(3, 2, 'Our best', 0),
            $this->comment(2, 2, 'Not sent', 1),
            $this->comment(1, 3, 'Cheaper?', 0),
        ])->of(17);
        self::assertSame(
            [['buyer', 'Cheaper?'], ['seller', 'Our best']],
            array_map(static fn (array $entry): array => [$entry['comment']['by'], $entry['comment']['text']], $comments)
        );
    }

    /**
     * @dataProvider files
     */
    public function testAFilesTypeAndExtensionAreOnesTheContractTakes(string $name, string $type, string $mime, string $extension): void
    {
        $file = new WebApiObject(['attachment_id' => 9, 'file_name' => $name, 'file_type' => $type]);
        [$entry] = $this->comments([$this->comment(1, 3, 'See file', 0, [$file])])->of(17);
        [$document] = $entry['documents'];
        self::assertSame(
            ['quote-attachment:9', $mime, $extension],
            [$document['sourceId'], $document['mimeType'], $document['extension']]
        );
    }

    /**
     * @return array<string, array<int, string>>
     */
    public static function files(): array
    {
        return [
            'as expected' => ['Plan.PDF', 'application/pdf', 'application/pdf', 'pdf'],
            'type of letters only' => ['plan.pdf', 'pdf', 'application/octet-stream', 'pdf'],
            'no extension' => ['plan', '', 'application/octet-stream', 'plan'],
            'an extension that is none' => ['plan.<b>', 'text/plain', 'text/plain', 'bin'],
        ];
    }

    /**
     * @param object[]|null $list null: the shop has no such service
     */
    private function comments(?array $list): QuoteComments
    {
        $services = $this->createStub(OptionalServices::class);
        $services->method('create')->willReturn($list === null ? null : new class ($list) {
            /**
             * @param object[] $list
             */
            public function __construct(private readonly array $list)
            {
            }

            /**
             * @return object[]
             */
            public function getListForQuote(int $quoteId): array
            {
                return $this->list;
            }
        });
        return new QuoteComments($services, new Fields(), new Text());
    }

    /**
     * @param object[] $attachments
     */
    private function comment(int $id, int $creatorType, string $text, int $draft, array $attachments = []): object
    {
        return new WebApiObject([
            'entity_id' => $id,
            'creator_type' => $creatorType,
            'comment' => $text,
            'is_draft' => $draft,
            'created_at' => '2026-11-23 10:00:00',
            'attachments' => $attachments,
        ]);
    }
}
