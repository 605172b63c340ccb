<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Delivery;

use GuzzleHttp\Exception\ConnectException;
use GuzzleHttp\Psr7\Response;
use PHPUnit\Framework\TestCase;
use Psr\Http\Message\RequestInterface;
use Psr\Http\Message\ResponseInterface;
use Psr\Log\NullLogger;
use WorkspaceBridge\OpenText\Model\Delivery\Backoff;
use WorkspaceBridge\OpenText\Model\Delivery\Batch;
use WorkspaceBridge\OpenText\Model\Delivery\Destination;
use WorkspaceBridge\OpenText\Model\Delivery\Dispatch;
use WorkspaceBridge\OpenText\Model\Delivery\RoundResult;
use WorkspaceBridge\OpenText\Model\Delivery\Sidecar;
use WorkspaceBridge\OpenText\Model\Signature\StandardWebhooks;
use WorkspaceBridge\OpenText\Test\Unit\Fake\HttpAnswers;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Identities;
use WorkspaceBridge\OpenText\Test\Unit\Fake\RecordingQueue;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Rows;

class DispatchTest extends TestCase
{
    private const SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';

    private RecordingQueue $queue;
    private HttpAnswers $http;
    private Dispatch $dispatch;

    public function testEachEventIsSettledByItsOwnResult(): void
    {
        $this->sidecarSays(fn (RequestInterface $request): Response => new Response(202, [], json_encode(['results' => [
            ['id' => Rows::event(1)->id, 'status' => 'accepted'],
            ['id' => Rows::event(2)->id, 'status' => 'duplicate'],
            ['id' => Rows::event(3)->id, 'status' => 'rejected', 'code' => 'EVENT_INVALID', 'reason' => 'items: too many'],
        ]])));
        $result = $this->send([1, 2, 3]);
        self::assertSame(
            [1 => 'delivered', 2 => 'delivered', 3 => 'dead EVENT_INVALID: items: too many'],
            $this->queue->outcomes
        );
        self::assertSame([2, 1, 0], [$result->delivered, $result->dead, $result->waiting]);
    }

    public function testTheBatchIsSignedOverItsExactBytes(): void
    {
        $this->sidecarSays(fn (): Response => $this->accepted([1, 2]));
        $this->send([1, 2]);
        $request = $this->http->requests[0];
        self::assertSame('https://sidecar.example/v1/events', (string)$request->getUri());
        (new StandardWebhooks())->verify(
            $request->getHeaderLine('webhook-id'),
            $request->getHeaderLine('webhook-timestamp'),
            $request->getHeaderLine('webhook-signature'),
            (string)$request->getBody(),
            [self::SECRET],
            time()
        );
        self::assertCount(2, json_decode((string)$request->getBody(), true)['events']);
    }

    /**
     * @return array<string, array{0: \Closure, 1: string, 2: string}>
     */
    public static function troubles(): array
    {
        $error = static fn (string $code): string => json_encode(['error' => ['code' => $code, 'message' => 'because']]);
        return [
            'down' => [
                static fn (RequestInterface $request) => throw new ConnectException('refused', $request),
                'SIDECAR_UNREACHABLE',
                'whether the sidecar runs',
            ],
            'busy' => [static fn () => new Response(503, ['Retry-After' => '90'], $error('BUSY')), 'SIDECAR_BUSY', 'BUSY: because'],
            'broken' => [static fn () => new Response(500, [], '<html>'), 'SIDECAR_BUSY', 'HTTP_500'],
            'not paired' => [static fn () => new Response(401, [], $error('SIGNATURE_INVALID')), 'NOT_PAIRED', 'workspaces:pair'],
            'another server' => [static fn () => new Response(404, [], 'nothing here'), 'SIDECAR_REFUSED', 'HTTP_404'],
            'redirect' => [static fn () => new Response(302, ['Location' => 'https://login.example']), 'SIDECAR_REFUSED', 'HTTP 302'],
            'a proxy says 202' => [static fn () => new Response(202, [], '<html>ok</html>'), 'SIDECAR_ANSWER', 'proxy'],
            'half an answer' => [
                static fn () => new Response(202, [], json_encode(['results' => [['id' => Rows::event(1)->id, 'status' => 'accepted']]])),
                'SIDECAR_ANSWER',
                'each entry',
            ],
        ];
    }

    /**
     * @dataProvider troubles
     */
    #[\PHPUnit\Framework\Attributes\DataProvider('troubles')]
    public function testNothingIsLostWhenABatchDoesNotArrive(\Closure $answer, string $code, string $said): void
    {
        $this->sidecarSays($answer);
        $result = $this->send([1, 2]);
        self::assertSame([1, 2], array_keys($this->queue->outcomes));
        foreach ($this->queue->outcomes as $outcome) {
            self::assertStringStartsWith('waits ' . $code . ': ', $outcome);
            self::assertStringContainsString($said, $outcome);
        }
        self::assertSame(2, $result->waiting);
        self::assertGreaterThan(0, $result->pause);
    }

    public function testRetryAfterIsHonoured(): void
    {
        $this->sidecarSays(static fn () => new Response(503, ['Retry-After' => '900']));
        $this->send([1]);
        self::assertSame([1 => 900], $this->queue->waits);
    }

    public function testASidecarThatIsDownIsNotAskedAgainAtOnce(): void
    {
        $this->sidecarSays(static fn () => new Response(503, ['Retry-After' => '900']));
        $this->send([1]);
        $this->send([2]);
        self::assertCount(1, $this->http->requests);
        self::assertStringStartsWith('waits SIDECAR_UNREACHABLE', $this->queue->outcomes[2]);
    }

    public function testOneEventTooLargeForAProxyDoesNotHoldUpItsNeighbours(): void
    {
        $large = Rows::event(3)->id;
        $this->sidecarSays(static function (RequestInterface $request) use ($large): ResponseInterface {
            $events = json_decode((string)$request->getBody(), true)['events'];
            if (in_array($large, array_column($events, 'id'), true)) {
                return new Response(413, [], 'too large');
            }
            $results = array_map(static fn (array $event): array => ['id' => $event['id'], 'status' => 'accepted'], $events);
            return new Response(202, [], json_encode(['results' => $results]));
        });
        $this->send([1, 2, 3, 4, 5]);
        $outcomes = $this->queue->outcomes;
        ksort($outcomes);
        self::assertStringStartsWith('dead SIDECAR_REFUSED', $outcomes[3]);
        unset($outcomes[3]);
        self::assertSame([1 => 'delivered', 2 => 'delivered', 4 => 'delivered', 5 => 'delivered'], $outcomes);
    }

    public function testBatchesShareOneClientSoThatTheConnectionIsKept(): void
    {
        $this->sidecarSays(fn (): Response => $this->accepted([1, 2]));
        $this->send([1]);
        $this->send([2]);
        self::assertSame(1, $this->http->clients);
        self::assertCount(2, $this->http->requests);
    }

    public function testWithoutAnAddressOrASecretEntriesWait(): void
    {
        $this->sidecarSays(fn (): Response => $this->accepted([1, 2]));
        $this->send([1], new Destination('', [self::SECRET]));
        $this->send([2], new Destination('https://other.example', []));
        self::assertStringStartsWith('waits NOT_PAIRED', $this->queue->outcomes[1]);
        self::assertStringStartsWith('waits NOT_PAIRED', $this->queue->outcomes[2]);
        self::assertSame([], $this->http->requests);
    }

    private function sidecarSays(\Closure $answer): void
    {
        $this->queue = new RecordingQueue();
        $this->http = new HttpAnswers($answer);
        $this->dispatch = new Dispatch(
            new Sidecar($this->http, new StandardWebhooks(), new Identities()),
            $this->queue,
            new Backoff(),
            new NullLogger()
        );
    }

    /**
     * @param int[] $rowIds
     */
    private function send(array $rowIds, ?Destination $destination = null): RoundResult
    {
        $batch = new Batch();
        foreach ($rowIds as $rowId) {
            $batch->add(Rows::event($rowId));
        }
        $result = new RoundResult();
        $this->dispatch->send($batch, $destination ?? new Destination('https://sidecar.example', [self::SECRET]), 'me', $result);
        return $result;
    }

    /**
     * @param int[] $rowIds
     */
    private function accepted(array $rowIds): Response
    {
        $results = array_map(static fn (int $id): array => ['id' => Rows::event($id)->id, 'status' => 'accepted'], $rowIds);
        return new Response(202, [], json_encode(['results' => $results]));
    }
}
