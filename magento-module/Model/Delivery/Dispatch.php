<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Delivery;

use Psr\Log\LoggerInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Queue;

/**
 * Sends a batch and settles its rows by what the sidecar says of each event.
 *
 * A sidecar that is down is not asked again for a while; its rows wait. A batch refused for its size is halved, so that one event too
 * large for some proxy does not hold up the others.
 */
class Dispatch
{
    /** @var array<string, array{failures: int, until: float}> by destination */
    private array $down = [];

    public function __construct(
        private readonly Sidecar $sidecar,
        private readonly Queue $queue,
        private readonly Backoff $backoff,
        private readonly LoggerInterface $logger
    ) {
    }

    public function send(Batch $batch, Destination $destination, string $owner, RoundResult $result): void
    {
        if ($batch->events()) {
            $this->sendEvents($batch->events(), $destination, $owner, $result);
        }
    }

    /**
     * @param Event[] $events
     */
    private function sendEvents(array $events, Destination $destination, string $owner, RoundResult $result): void
    {
        try {
            $this->refuseWhileDown($destination);
            $answers = $this->sidecar->deliver($destination->url, $destination->secrets, $events);
        } catch (DeliveryException $e) {
            if ($e->divisible) {
                $this->divide($events, $destination, $owner, $result, $e);
            } else {
                $this->wait($events, $destination, $owner, $result, $e);
            }
            return;
        }
        unset($this->down[$destination->key()]);
        foreach ($answers as $position => $answer) {
            $this->settle($events[$position], $answer, $owner, $result);
        }
    }

    private function settle(Event $event, EventResult $answer, string $owner, RoundResult $result): void
    {
        $ids = $event->rows->ids();
        if ($answer->status !== EventResult::REJECTED) {
            $this->queue->delivered($ids, $owner);
            $result->delivered += count($ids);
            $result->events++;
            return;
        }
        $error = ($answer->code === '' ? 'REJECTED' : $answer->code) . ': ' . $answer->reason;
        $this->queue->dead($ids, $owner, $error);
        $result->dead += count($ids);
        $result->problems['REJECTED'] = 'The sidecar rejected an entry: ' . $error;
        $this->logger->error('Workspace Bridge had an entry rejected by the sidecar', [
            'subject' => $event->rows->type() . '/' . $event->rows->subjectId(),
            'event' => $event->id,
            'code' => $answer->code,
        ]);
    }

    /**
     * @param Event[] $events
     */
    private function divide(
        array $events,
        Destination $destination,
        string $owner,
        RoundResult $result,
        DeliveryException $e
    ): void {
        if (count($events) > 1) {
            foreach (array_chunk($events, (int)ceil(count($events) / 2)) as $half) {
                $this->sendEvents($half, $destination, $owner, $result);
            }
            return;
        }
        $ids = $events[0]->rows->ids();
        $this->queue->dead($ids, $owner, $e->reason . ': ' . $e->getMessage());
        $result->dead += count($ids);
        $result->problems[$e->reason] = $e->getMessage();
    }

    /**
     * @param Event[] $events
     */
    private function wait(
        array $events,
        Destination $destination,
        string $owner,
        RoundResult $result,
        DeliveryException $e
    ): void {
        $down = $this->down[$destination->key()] ?? ['failures' => 0, 'until' => 0.0];
        if ($down['until'] <= microtime(true)) {
            $down['failures']++;
            $down['until'] = microtime(true) + $this->backoff->seconds($down['failures'], $e->retryAfter);
            $this->down[$destination->key()] = $down;
            $this->logger->warning('Workspace Bridge could not deliver to the sidecar', [
                'code' => $e->reason,
                'cause' => $e->getMessage(),
                'entries' => count($events),
            ]);
        }
        foreach ($events as $event) {
            $this->queue->release(
                $event->rows->ids(),
                $owner,
                $this->backoff->seconds($event->rows->attempts(), $e->retryAfter),
                $e->reason . ': ' . $e->getMessage()
            );
            $result->waiting += count($event->rows->rows);
        }
        $result->problems[$e->reason] = $e->getMessage();
        if ($result->delivered === 0) {
            $result->pause = max(1, (int)ceil($down['until'] - microtime(true)));
        }
    }

    private function refuseWhileDown(Destination $destination): void
    {
        if ($destination->url === '') {
            throw new DeliveryException(
                DeliveryException::NOT_PAIRED,
                'No sidecar address is configured. Entries wait. Set it in Stores > Configuration > Services > OpenText Workspaces or '
                . 'with bin/magento workspaces:pair --sidecar-url.'
            );
        }
        $down = $this->down[$destination->key()] ?? null;
        if ($down !== null && $down['until'] > microtime(true)) {
            throw new DeliveryException(
                DeliveryException::UNREACHABLE,
                'The sidecar at ' . $destination->url . ' did not take entries a moment ago; it is asked again shortly.',
                (int)ceil($down['until'] - microtime(true))
            );
        }
    }
}
