<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model;

use Magento\Framework\Exception\InputException;
use WorkspaceBridge\OpenText\Api\OutboxEntryInterface;
use WorkspaceBridge\OpenText\Model\Existing\Sources;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;
use WorkspaceBridge\OpenText\Model\Outbox\Waiting;

class OutboxEntry implements OutboxEntryInterface
{
    private const MOST = 100;
    private const SUBJECT = '~^([a-z]{1,32})/([A-Za-z0-9][A-Za-z0-9._-]{0,63})$~D';

    public function __construct(
        private readonly Sources $sources,
        private readonly Waiting $waiting,
        private readonly Recorder $recorder
    ) {
    }

    /**
     * @inheritdoc
     */
    public function enter(array $subjects): int
    {
        $facts = [];
        $available = $this->sources->available();
        foreach ($this->byType($subjects) as $type => $ids) {
            $found = isset($available[$type]) ? $available[$type]->among($ids) : [];
            foreach ($this->waiting->without($type, array_keys($found)) as $id) {
                $facts[] = new Fact($type, $id, $type . '.' . Cause::ENTERED, $found[$id]);
            }
        }
        return $facts ? $this->recorder->write($facts) : 0;
    }

    /**
     * @param string[] $subjects
     * @return array<string, string[]>
     * @throws InputException
     */
    private function byType(array $subjects): array
    {
        if (count($subjects) > self::MOST) {
            throw new InputException(__('At most %1 records are entered at once.', self::MOST));
        }
        $byType = [];
        foreach ($subjects as $subject) {
            if (preg_match(self::SUBJECT, (string)$subject, $parts) !== 1) {
                throw new InputException(__('A record is named by its type and its id, like order/57.'));
            }
            $byType[$parts[1]][$parts[2]] = $parts[2];
        }
        return array_map('array_values', $byType);
    }
}
