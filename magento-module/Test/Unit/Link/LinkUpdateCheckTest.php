<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Link;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Link\LinkUpdateCheck;
use WorkspaceBridge\OpenText\Test\Unit\Fake\LinkUpdates;

class LinkUpdateCheckTest extends TestCase
{
    public function testWhatTheSidecarSendsIsTaken(): void
    {
        self::assertNull($this->problem(['documents' => [LinkUpdates::document()]]));
        self::assertNull($this->problem(['workspace_url' => null, 'workspace_node_id' => null, 'workspace_name' => null]));
        self::assertNull($this->problem(['state' => 'attention', 'message_code' => 'X', 'message' => 'Ask <b>somebody</b>.']));
        self::assertNull($this->problem(['state' => 'orphaned', 'business_object_id' => 'guest-0123456789abcdef']));
    }

    /**
     * @dataProvider badFields
     */
    public function testABadFieldIsNamed(string $field, mixed $value): void
    {
        self::assertStringStartsWith($field . ' ', (string)$this->problem([$field => $value]));
    }

    /**
     * @return iterable<string, array{string, mixed}>
     */
    public static function badFields(): iterable
    {
        yield 'script address' => ['workspace_url', 'javascript:alert(1)'];
        yield 'data address' => ['workspace_url', 'data:text/html,x'];
        yield 'address without scheme' => ['workspace_url', '//content.example/'];
        yield 'address that leaves its attribute' => ['workspace_url', 'https://content.example/"onmouseover="x'];
        yield 'address with a line break' => ['workspace_url', "https://content.example/\n"];
        yield 'address too long' => ['workspace_url', 'https://content.example/' . str_repeat('a', 600)];
        yield 'unknown state' => ['state', 'sleeping'];
        yield 'no state' => ['state', ''];
        yield 'type with capitals' => ['business_object_type', 'Order'];
        yield 'no id' => ['business_object_id', ''];
        yield 'id too long' => ['business_object_id', str_repeat('1', 65)];
        yield 'id with a blank' => ['business_object_id', '1 2'];
        yield 'node 0' => ['workspace_node_id', 0];
        yield 'name too long' => ['workspace_name', str_repeat('ä', 256)];
        yield 'code too long' => ['message_code', str_repeat('A', 65)];
        yield 'message too long' => ['message', str_repeat('a', 1025)];
        yield 'sequence 0' => ['sequence', 0];
        yield 'revision below 0' => ['revision', -1];
        yield 'time of day' => ['updated_at', '10:00'];
        yield 'time with an offset' => ['updated_at', '2026-11-23T10:00:00+01:00'];
    }

    /**
     * @dataProvider badDocumentFields
     */
    public function testABadFieldOfADocumentIsNamedWithItsPlace(string $field, mixed $value): void
    {
        $problem = $this->problem(['documents' => [LinkUpdates::document(), LinkUpdates::document([$field => $value])]]);
        self::assertStringStartsWith("documents[1].$field ", (string)$problem);
    }

    /**
     * @return iterable<string, array{string, mixed}>
     */
    public static function badDocumentFields(): iterable
    {
        yield 'classification too long' => ['classification', str_repeat('a', 256)];
        yield 'hold without a name' => ['holds', ['Litigation', '']];
        yield 'hold that is no text' => ['holds', [['Litigation']]];
        yield 'more holds than agreed' => ['holds', array_fill(0, 51, 'Litigation')];
        yield 'role' => ['role', 'Invoice!'];
        yield 'source id without kind' => ['source_id', '17'];
        yield 'no name' => ['name', ''];
        yield 'name too long' => ['name', str_repeat('a', 256)];
        yield 'node 0' => ['node_id', 0];
        yield 'version 0' => ['version', 0];
        yield 'media type that breaks a header' => ['mime_type', "text/html\r\nX-Evil: 1"];
        yield 'negative size' => ['size', -1];
        yield 'short hash' => ['sha256', 'abc'];
        yield 'no time' => ['stored_at', ''];
    }

    public function testMoreDocumentsThanThereCanBeAreRefused(): void
    {
        $documents = array_fill(0, 5001, LinkUpdates::document());
        self::assertStringStartsWith('documents ', (string)$this->problem(['documents' => $documents]));
    }

    /**
     * @param array<string, mixed> $changes
     */
    private function problem(array $changes): ?string
    {
        return (new LinkUpdateCheck())->problem(LinkUpdates::update($changes));
    }
}
