<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Subject;

use WorkspaceBridge\OpenText\Model\Delivery\NothingToTell;

/**
 * A type of record that events are about. Another type is another entry of Delivery\Events in di.xml.
 */
interface SubjectInterface
{
    /**
     * Read from the database, whatever this process has read before.
     *
     * @param int|string $id as the outbox row has it
     * @throws NothingToTell when the record is gone and nothing of it is to be told
     */
    public function tell(int|string $id): Told;
}
