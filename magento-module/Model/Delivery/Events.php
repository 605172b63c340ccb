<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Delivery;

use WorkspaceBridge\OpenText\Model\Feedback\WorkflowRequests;
use WorkspaceBridge\OpenText\Model\Outbox\Priority;
use WorkspaceBridge\OpenText\Model\Outbox\Queue;
use WorkspaceBridge\OpenText\Model\Snapshot\Stores;
use WorkspaceBridge\OpenText\Model\Subject\SubjectInterface;

/**
 * Makes the event of a subject from what the shop says of it now.
 */
class Events
{
    /**
     * @param array<string, SubjectInterface> $subjects by type, the constants of Fact
     */
    public function __construct(
        private readonly Queue $queue,
        private readonly Stores $stores,
        private readonly WorkflowRequests $requests,
        private readonly array $subjects = []
    ) {
    }

    /**
     * @throws NothingToTell when the record is gone
     */
    public function of(SubjectRows $rows): Event
    {
        $subject = $this->subjects[$rows->type()] ?? null;
        if ($subject === null) {
            throw new NothingToTell('No part of the shop tells of records of the type ' . $rows->type() . '.');
        }
        // Revision and time come first: what commits in between is then seen too early, never too late.
        [$revision, $time] = $this->queue->revision($rows->type(), $rows->subjectId());
        $told = $subject->tell($rows->subjectId());
        [$type, $id] = explode('/', $told->subject, 2) + ['', ''];
        $requests = $this->requests->of($type, $id, $told->data);
        $event = [
            'specversion' => '1.0',
            'id' => $rows->eventId(),
            'source' => $this->stores->source(),
            'type' => $told->type,
            'subject' => $told->subject,
            'time' => $time,
            'datacontenttype' => 'application/json',
            'revision' => $revision,
            'store' => $this->stores->scope($told->storeId, $told->websiteId),
            'causes' => $rows->causes(),
            'priority' => Priority::NAMES[$rows->priority()] ?? Priority::NAMES[Priority::DRIFT],
            'data' => $told->data,
        ] + ($requests ? ['requests' => $requests] : []);
        return new Event(
            $event['id'],
            json_encode($event, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE),
            $told->storeId,
            $rows
        );
    }
}
