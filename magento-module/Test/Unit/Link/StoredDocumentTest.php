<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Link;

use GuzzleHttp\Exception\ConnectException;
use GuzzleHttp\Psr7\Response;
use GuzzleHttp\RequestOptions;
use Magento\Framework\Exception\LocalizedException;
use PHPUnit\Framework\TestCase;
use Psr\Http\Message\RequestInterface;
use Psr\Log\NullLogger;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Link\SignedGet;
use WorkspaceBridge\OpenText\Model\Link\StoredDocument;
use WorkspaceBridge\OpenText\Model\Signature\StandardWebhooks;
use WorkspaceBridge\OpenText\Test\Unit\Fake\HttpAnswers;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Identities;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Settings;

class StoredDocumentTest extends TestCase
{
    private const ADDRESS = 'https://sidecar.internal/bridge';

    private string $secret;
    private HttpAnswers $http;

    protected function setUp(): void
    {
        $this->secret = (new StandardWebhooks())->createSecret();
    }

    public function testTheRequestIsSignedAsItIsOnTheRequestLine(): void
    {
        $answer = $this->document(static fn (): Response => new Response(200, [], 'bytes'))->open(4712, 3, null);
        self::assertSame('bytes', (string)$answer->getBody());
        $request = $this->http->requests[0];
        self::assertSame(self::ADDRESS . '/v1/documents/4712/content?version=3', (string)$request->getUri());
        (new StandardWebhooks())->verify(
            $request->getHeaderLine(StandardWebhooks::ID),
            $request->getHeaderLine(StandardWebhooks::TIMESTAMP),
            $request->getHeaderLine(StandardWebhooks::SIGNATURE),
            'GET ' . $request->getRequestTarget(),
            [$this->secret],
            time()
        );
    }

    public function testAStoreViewWithASidecarOfItsOwnIsServedByThat(): void
    {
        $this->document(static fn (): Response => new Response(200), [Config::SIDECAR_URL . '@2' => 'http://second.internal'])
            ->open(1, 1, 2);
        self::assertSame('second.internal', $this->http->requests[0]->getUri()->getHost());
    }

    /**
     * @dataProvider failures
     */
    public function testAFailureSaysCodeAndWhatToDoButNotTheAddress(\Closure $answer, string $code): void
    {
        try {
            $this->document($answer)->open(4712, 1, null);
        } catch (LocalizedException $e) {
            self::assertStringContainsString("($code)", $e->getMessage());
            self::assertStringNotContainsString('sidecar.internal', $e->getMessage());
            return;
        }
        self::fail('nothing was said');
    }

    /**
     * @return iterable<string, array{\Closure, string}>
     */
    public static function failures(): iterable
    {
        $refusal = static fn (int $status, string $code): \Closure => static fn (): Response => new Response(
            $status,
            [],
            json_encode(['error' => ['code' => $code, 'message' => 'at https://sidecar.internal/', 'nextAction' => '']])
        );
        yield 'down' => [
            static fn (RequestInterface $request) => throw new ConnectException('refused by sidecar.internal', $request),
            'SIDECAR_UNREACHABLE',
        ];
        yield 'not paired' => [$refusal(401, 'SIGNATURE_INVALID'), 'NOT_PAIRED'];
        yield 'unknown' => [$refusal(404, 'DOCUMENT_UNKNOWN'), 'DOCUMENT_UNKNOWN'];
        yield 'Content Server away' => [$refusal(502, 'CS_UNREACHABLE'), 'CS_UNREACHABLE'];
        yield 'a proxy with a page of its own' => [
            static fn (): Response => new Response(503, [], '<html>sidecar.internal is down</html>'),
            'HTTP_503',
        ];
        yield 'a code that is none' => [$refusal(500, '<b>sidecar.internal</b>'), 'HTTP_500'];
        yield 'a redirect is not followed' => [
            static fn (): Response => new Response(302, ['Location' => 'https://elsewhere.example/']),
            'HTTP_302',
        ];
        yield 'a range nobody asked for' => [$refusal(206, ''), 'HTTP_206'];
    }

    public function testWithoutAddressOrSecretNothingIsAskedFor(): void
    {
        foreach ([Config::SIDECAR_URL, Config::SECRET] as $missing) {
            try {
                $this->document(static fn (): Response => new Response(200), [$missing => ''])->open(1, 1, null);
                self::fail('nothing was said');
            } catch (LocalizedException $e) {
                self::assertStringContainsString('(NOT_PAIRED)', $e->getMessage());
                self::assertSame([], $this->http->requests);
            }
        }
    }

    public function testOneRangeIsPassedOnAndNothingElseOfThatHeader(): void
    {
        $answer = static fn (RequestInterface $request): Response => new Response($request->hasHeader('Range') ? 206 : 200);
        $ranges = [
            'bytes=0-99' => 206,
            'bytes=100-' => 206,
            'bytes=-5' => 206,
            'bytes=-' => 200,
            'bytes=0-1,5-6' => 200,
            "bytes=0-1\r\nX-Other: 1" => 200,
            'lines=1-2' => 200,
            'bytes=0-9999999999999999' => 200,
        ];
        foreach ($ranges as $range => $status) {
            self::assertSame($status, $this->document($answer)->open(1, 1, null, $range)->getStatusCode(), $range);
            self::assertSame($status === 206 ? $range : '', $this->http->requests[0]->getHeaderLine('Range'));
        }
    }

    public function testNothingIsHeldAsAWholeAndAPictureIsWaitedForLessThanADocument(): void
    {
        $options = [];
        $get = $this->createStub(SignedGet::class);
        $get->method('request')->willReturnCallback(
            static function (string $base, array $secrets, string $target, int $seconds, array $more) use (&$options): Response {
                $options[] = $more + ['seconds' => $seconds];
                return new Response(200);
            }
        );
        $settings = new Settings([Config::SIDECAR_URL => self::ADDRESS, Config::SECRET => $this->secret]);
        $document = new StoredDocument($get, new Config($settings), new NullLogger());
        $document->open(1, 1, null);
        $document->thumbnail(1, 1, null);
        [$whole, $picture] = $options;
        self::assertTrue($whole[RequestOptions::STREAM]);
        foreach (['seconds', RequestOptions::READ_TIMEOUT] as $limit) {
            self::assertLessThan($whole[$limit], $picture[$limit]);
        }
    }

    /**
     * @param array<string, string> $settings
     */
    private function document(\Closure $answer, array $settings = []): StoredDocument
    {
        $this->http = new HttpAnswers($answer);
        $config = new Config(new Settings($settings + [Config::SIDECAR_URL => self::ADDRESS . '/', Config::SECRET => $this->secret]));
        return new StoredDocument(new SignedGet($this->http, new StandardWebhooks(), new Identities()), $config, new NullLogger());
    }
}
