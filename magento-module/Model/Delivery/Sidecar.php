<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Delivery;

use GuzzleHttp\ClientFactory;
use GuzzleHttp\ClientInterface;
use GuzzleHttp\Exception\GuzzleException;
use GuzzleHttp\RequestOptions;
use Magento\Framework\DataObject\IdentityGeneratorInterface;
use Psr\Http\Message\ResponseInterface;
use WorkspaceBridge\OpenText\Model\Signature\SignatureException;
use WorkspaceBridge\OpenText\Model\Signature\StandardWebhooks;

/**
 * Posts batches of events to the sidecar over one connection that is kept alive.
 */
class Sidecar
{
    private const CONNECT_SECONDS = 2;
    private const TOTAL_SECONDS = 30;
    private const MOST_ANSWER_BYTES = 4 * 1024 * 1024;

    private ?ClientInterface $client = null;

    public function __construct(
        private readonly ClientFactory $clientFactory,
        private readonly StandardWebhooks $signature,
        private readonly IdentityGeneratorInterface $identity
    ) {
    }

    /**
     * @param string $url base address
     * @param string[] $secrets
     * @param Event[] $events
     * @return EventResult[] one per event, in the order given
     * @throws DeliveryException nothing of the batch is known to have been taken
     */
    public function deliver(string $url, array $secrets, array $events): array
    {
        $body = '{"events":[' . implode(',', array_map(static fn (Event $event): string => $event->json, $events)) . ']}';
        try {
            $headers = $this->signature->headers($this->identity->generateId(), $body, $secrets, time());
        } catch (SignatureException $e) {
            throw new DeliveryException(DeliveryException::NOT_PAIRED, $e->getMessage(), null, $e);
        }
        try {
            $response = $this->client()->request('POST', $url . '/v1/events', [
                RequestOptions::BODY => $body,
                RequestOptions::HEADERS => $headers + ['Content-Type' => 'application/json', 'Accept' => 'application/json'],
            ]);
            $answer = $response->getBody()->getContents();
        } catch (GuzzleException | \RuntimeException $e) {
            throw new DeliveryException(
                DeliveryException::UNREACHABLE,
                'The sidecar at ' . $url . ' could not be reached (' . $this->brief($e->getMessage()) . '). Entries wait and are '
                . 'sent again by themselves; check the address and whether the sidecar runs.',
                null,
                $e
            );
        }
        if ($response->getStatusCode() !== 202) {
            throw $this->refusal($response, $answer, $url);
        }
        return $this->results($answer, $events, $url);
    }

    private function client(): ClientInterface
    {
        return $this->client ??= $this->clientFactory->create(['config' => [
            RequestOptions::CONNECT_TIMEOUT => self::CONNECT_SECONDS,
            RequestOptions::TIMEOUT => self::TOTAL_SECONDS,
            RequestOptions::HTTP_ERRORS => false,
            RequestOptions::ALLOW_REDIRECTS => false,
        ]]);
    }

    private function refusal(ResponseInterface $response, string $answer, string $url): DeliveryException
    {
        $status = $response->getStatusCode();
        $error = json_decode(substr($answer, 0, self::MOST_ANSWER_BYTES), true)['error'] ?? [];
        $code = is_string($error['code'] ?? null) ? $error['code'] : 'HTTP_' . $status;
        $said = $this->brief(is_string($error['message'] ?? null) ? $error['message'] : $response->getReasonPhrase());
        $retryAfter = $this->retryAfter($response->getHeaderLine('Retry-After'));
        if ($status === 401) {
            return new DeliveryException(
                DeliveryException::NOT_PAIRED,
                "The sidecar at $url did not accept our signature ($code: $said). Entries wait. Run bin/magento workspaces:pair and "
                . 'give the sidecar the pairing string it prints as COMMERCE_PAIRING.',
                $retryAfter
            );
        }
        if ($status === 429 || $status >= 500) {
            return new DeliveryException(
                DeliveryException::BUSY,
                "The sidecar at $url cannot take entries now ($code: $said). They wait and are sent again by themselves.",
                $retryAfter
            );
        }
        return new DeliveryException(
            DeliveryException::REFUSED,
            "The sidecar at $url refused what it was sent (HTTP $status, $code: $said). Check that the address is the sidecar's "
            . 'and that module and sidecar are of the same release.',
            $retryAfter,
            null,
            $status === 413 || in_array($code, ['BATCH_MALFORMED', 'BATCH_TOO_LARGE'], true)
        );
    }

    /**
     * @param Event[] $events
     * @return EventResult[]
     */
    private function results(string $answer, array $events, string $url): array
    {
        $results = json_decode($answer, true)['results'] ?? null;
        $byId = is_array($results) ? array_column($results, null, 'id') : [];
        $list = [];
        foreach ($events as $event) {
            $result = $byId[$event->id] ?? null;
            $status = $result['status'] ?? null;
            if (!in_array($status, [EventResult::ACCEPTED, EventResult::DUPLICATE, EventResult::REJECTED], true)) {
                throw new DeliveryException(
                    DeliveryException::ANSWER,
                    "The sidecar at $url answered 202 without saying what became of each entry. They wait and are sent again; "
                    . 'check that no proxy answers in its place.'
                );
            }
            $list[] = new EventResult($status, (string)($result['code'] ?? ''), (string)($result['reason'] ?? ''));
        }
        return $list;
    }

    private function retryAfter(string $header): ?int
    {
        if (preg_match('/^\d{1,6}$/', trim($header)) === 1) {
            return (int)$header;
        }
        $time = $header === '' ? false : strtotime($header);
        return $time === false ? null : max(0, $time - time());
    }

    private function brief(string $text): string
    {
        return mb_substr(trim((string)preg_replace('/\s+/', ' ', $text)), 0, 300);
    }
}
