<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Fake;

use WorkspaceBridge\OpenText\Model\Delivery\Event;
use WorkspaceBridge\OpenText\Model\Delivery\SubjectRows;
use WorkspaceBridge\OpenText\Model\Outbox\Row;

class Rows
{
    public static function row(
        int $id,
        int $orderId,
        string $cause = 'order.changed',
        int $generation = 0,
        int $attempts = 1,
        int $priority = 0
    ): Row {
        return new Row(
            $id,
            sprintf('00000000-0000-4000-8000-%012d', $id),
            'order',
            $orderId,
            $cause,
            1,
            $attempts,
            0,
            $generation,
            $priority
        );
    }

    public static function event(int $rowId, string $json = ''): Event
    {
        $rows = new SubjectRows([self::row($rowId, $rowId)]);
        return new Event($rows->eventId(), $json ?: json_encode(['id' => $rows->eventId()]), 1, $rows);
    }
}
