<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Delivery;

use Magento\Framework\DB\Adapter\ConnectionException;
use Magento\Framework\DataObject\IdentityGeneratorInterface;
use Magento\Framework\Model\ResourceModel\Db\VersionControl\Snapshot;
use Psr\Log\LoggerInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Priority;
use WorkspaceBridge\OpenText\Model\Outbox\Queue;
use WorkspaceBridge\OpenText\Model\Outbox\Row;

/**
 * Takes up what is due, makes one event per subject, sends them in batches and settles every row it took.
 */
class Round
{
    private const LIVE_ROWS = 200;
    /** Of each lane beside the live one, where nothing live waits: a round stays short, so that what comes live meanwhile goes soon. */
    private const OTHER_ROWS = 20;
    /** Of each lane beside the live one, however much of that waits: nothing starves. */
    private const OTHER_ROWS_BESIDE_LIVE = 5;
    private const MOST_FAILURES = 8;
    private const SWITCHED_OFF_SECONDS = 300;

    private string $owner;

    public function __construct(
        private readonly Queue $queue,
        private readonly Coalescing $coalescing,
        private readonly Events $events,
        private readonly Dispatch $dispatch,
        private readonly Destinations $destinations,
        private readonly Backoff $backoff,
        private readonly Snapshot $loadedRecords,
        private readonly LoggerInterface $logger,
        IdentityGeneratorInterface $identity
    ) {
        $this->owner = $identity->generateId();
    }

    public function run(): RoundResult
    {
        $result = new RoundResult();
        $this->queue->releaseExpired();
        $rows = $this->claim();
        $result->taken = count($rows);
        $groups = $this->coalescing->groups($rows);
        $batches = [];
        foreach ($groups as $position => $group) {
            $event = $this->event($group, $result);
            if ($event === null) {
                continue;
            }
            $destination = $this->destinations->of($event->storeId);
            $batches[$destination->key()] ??= new Batch();
            if (!$batches[$destination->key()]->hasRoomFor($event)) {
                $this->dispatch->send($batches[$destination->key()], $destination, $this->owner, $result);
                $batches[$destination->key()] = new Batch();
                $this->renew(array_slice($groups, $position));
            }
            $batches[$destination->key()]->add($event);
        }
        foreach ($batches as $key => $batch) {
            $this->dispatch->send($batch, $this->destinations->byKey((string)$key), $this->owner, $result);
        }
        // Magento keeps what it read of every order to see later what was changed in it: nothing was, and a backlog would fill the memory.
        $this->loadedRecords->clear();
        return $result;
    }

    /**
     * @return Row[]
     */
    private function claim(): array
    {
        $off = $this->destinations->switchedOff();
        $rows = $this->queue->claim($this->owner, self::LIVE_ROWS, $off, Priority::LIVE);
        $share = $rows ? self::OTHER_ROWS_BESIDE_LIVE : self::OTHER_ROWS;
        foreach ([Priority::BACKFILL, Priority::DRIFT] as $lane) {
            array_push($rows, ...$this->queue->claim($this->owner, $share, $off, $lane));
        }
        return $rows;
    }

    private function event(SubjectRows $group, RoundResult $result): ?Event
    {
        try {
            $event = $this->events->of($group);
        } catch (NothingToTell $e) {
            $this->queue->dropped($group->ids(), $this->owner, 'GONE: ' . $e->getMessage());
            $result->dropped += count($group->rows);
            return null;
        } catch (ConnectionException $e) {
            throw $e;
        } catch (\Throwable $e) {
            $this->failed($group, $e, $result);
            return null;
        }
        if (!$this->destinations->isOn($event->storeId)) {
            $this->queue->release(
                $group->ids(),
                $this->owner,
                self::SWITCHED_OFF_SECONDS,
                'SWITCHED_OFF: the store view is switched off in the configuration.'
            );
            $result->waiting += count($group->rows);
            return null;
        }
        if (!(new Batch())->hasRoomFor($event)) {
            $this->queue->dead(
                $group->ids(),
                $this->owner,
                'EVENT_TOO_LARGE: the record takes ' . strlen($event->json) . ' bytes, more than one request may carry.'
            );
            $result->dead += count($group->rows);
            return null;
        }
        return $event;
    }

    /**
     * Something in the shop, often another module, fails on this record; its neighbours go on.
     */
    private function failed(SubjectRows $group, \Throwable $e, RoundResult $result): void
    {
        $error = 'SNAPSHOT_FAILED: ' . get_class($e) . ': ' . $e->getMessage()
            . ' in ' . ltrim((string)strrchr('/' . $e->getFile(), '/'), '/') . ':' . $e->getLine();
        $result->problems['SNAPSHOT_FAILED'] = $group->type() . ' ' . $group->subjectId() . ' could not be read: ' . $error;
        $this->logger->error('Workspace Bridge could not read a record', [
            'subject' => $group->type() . '/' . $group->subjectId(),
            'failures' => $group->failures() + 1,
            'exception' => $e,
        ]);
        if ($group->failures() + 1 >= self::MOST_FAILURES) {
            $this->queue->dead($group->ids(), $this->owner, $error);
            $result->dead += count($group->rows);
            return;
        }
        $seconds = $this->backoff->seconds($group->failures() + 1);
        $this->queue->release($group->ids(), $this->owner, $seconds, $error, true);
        $result->waiting += count($group->rows);
    }

    /**
     * @param SubjectRows[] $groups
     */
    private function renew(array $groups): void
    {
        $ids = [];
        foreach ($groups as $group) {
            array_push($ids, ...array_map(static fn (Row $row): int => $row->id, $group->rows));
        }
        $this->queue->renew($ids, $this->owner);
    }
}
