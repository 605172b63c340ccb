<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Exception\NoSuchEntityException;
use Magento\Sales\Model\Order;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;
use WorkspaceBridge\OpenText\Model\ServiceCase\Photo\PhotoStorage;

/**
 * Everything that happens to a service case. Each change is one transaction with one row of the outbox in it; what OpenText said is
 * written without one, so that it does not come back as news.
 */
class Desk
{
    private const MOST_TEXT = 20_000;
    private const MOST_REASON = 255;
    /** Answers of a buyer in one case within these seconds: each may carry photos, and agents are written to of each. */
    private const MOST_REPLIES = 30;
    private const REPLY_SECONDS = 3600;

    public function __construct(
        private readonly CaseTable $table,
        private readonly ClaimedItems $items,
        private readonly PhotoStorage $photos,
        private readonly CaseMail $mail,
        private readonly Checklist $checklist,
        private readonly CaseState $states,
        private readonly Attempts $attempts,
        private readonly Recorder $recorder,
        private readonly ResourceConnection $resource
    ) {
    }

    /**
     * @param string $openedBy buyer or agent
     * @return array<string, string|null> row of the case
     * @throws LocalizedException what is wrong with it; nothing was written
     */
    public function open(Order $order, Claim $claim, string $openedBy): array
    {
        if (!in_array($claim->kind, CaseKind::ALL, true)) {
            throw new LocalizedException(__('Choose what the case is about.'));
        }
        $text = $this->text($claim->text);
        $rows = $this->items->rows($order, $claim->items);
        $kept = [];
        try {
            foreach ($claim->photos as $photo) {
                $kept[] = $this->photos->keep($photo);
            }
            $id = $this->inTransaction(function () use ($order, $claim, $openedBy, $text, $rows, $kept): int {
                $id = $this->table->insert([
                    'kind' => $claim->kind,
                    'state' => CaseState::NEW,
                    'reason' => mb_substr(trim($claim->reason), 0, self::MOST_REASON) ?: null,
                    'text' => $text,
                    'order_id' => (int)$order->getId(),
                    'order_number' => (string)$order->getIncrementId(),
                    'store_id' => (int)$order->getData('store_id'),
                    'customer_id' => (int)$order->getData('customer_id') ?: null,
                    'customer_email' => (string)$order->getData('customer_email'),
                    'customer_name' => mb_substr(trim((string)$order->getCustomerName()), 0, 255),
                    'opened_by' => $openedBy,
                ], $rows);
                foreach ($kept as $file) {
                    $this->table->add(CaseTable::FILE, $file + ['case_id' => $id]);
                }
                $this->record((array)$this->table->find($id), Cause::CASE_OPENED);
                return $id;
            });
        } catch (\Throwable $e) {
            $this->forget($kept);
            throw $e;
        }
        $case = (array)$this->table->find($id);
        $this->mail->opened($case);
        if ($openedBy === 'buyer') {
            $this->mail->buyerWrote($case, $text, true);
        }
        return $case;
    }

    /**
     * What the buyer writes, with further photos; a case that waits for it goes on.
     *
     * @param Photo\Photo[] $photos checked
     * @throws LocalizedException
     */
    public function reply(int $caseId, string $text, array $photos = []): void
    {
        $text = $this->text($text);
        if ($this->attempts->isTooMany("case-reply:$caseId", self::MOST_REPLIES, self::REPLY_SECONDS)) {
            throw new LocalizedException(__('You have written very often in a short time. Please try again in an hour.'));
        }
        $kept = [];
        try {
            foreach ($photos as $photo) {
                $kept[] = $this->photos->keep($photo);
            }
            $this->writeReply($caseId, $text, $kept);
        } catch (\Throwable $e) {
            $this->forget($kept);
            throw $e;
        }
        $this->mail->buyerWrote((array)$this->table->find($caseId), $text, false);
    }

    /**
     * @param array<int, array<string, int|string>> $kept rows of photos
     */
    private function writeReply(int $caseId, string $text, array $kept): void
    {
        $this->inTransaction(function () use ($caseId, $text, $kept): void {
            $case = $this->locked($caseId);
            if ($case['state'] === CaseState::CLOSED) {
                throw new LocalizedException(__('The case is closed. Please open another one.'));
            }
            $this->write($caseId, 'buyer', (string)$case['customer_name'], $text, true);
            foreach ($kept as $file) {
                $this->table->add(CaseTable::FILE, $file + ['case_id' => $caseId]);
            }
            $state = $case['state'] === CaseState::WAITING ? CaseState::OPEN : (string)$case['state'];
            $this->table->update($caseId, ['state' => $state, 'updated_at' => $this->now()]);
            $this->record($case, Cause::CASE_MESSAGE_ADDED);
        });
    }

    /**
     * What an agent writes or decides, any of it.
     *
     * @param string $text empty: nothing is written
     * @param string|null $state null: as it is
     * @param string|null $resolution null: as it is
     * @throws LocalizedException
     */
    public function answer(
        int $caseId,
        string $agent,
        string $text,
        bool $visible,
        ?string $state = null,
        ?string $resolution = null
    ): void {
        if ($state !== null && !in_array($state, CaseState::ALL, true)) {
            throw new LocalizedException(__('"%1" is no state of a case.', mb_substr($state, 0, 40)));
        }
        $text = trim($text) === '' ? '' : $this->text($text);
        $told = $this->inTransaction(function () use ($caseId, $agent, $text, $visible, $state, $resolution): bool {
            $case = $this->locked($caseId);
            $changes = $this->changes($case, $state, $resolution);
            $this->refuseUndocumented($case, $changes['state'] ?? '');
            if ($text === '' && !$changes) {
                throw new LocalizedException(__('Write something, or change the state of the case.'));
            }
            if ($text !== '') {
                $this->write($caseId, 'agent', $agent, $text, $visible);
            }
            $this->table->update($caseId, $changes + ['updated_at' => $this->now()]);
            $this->record($case, $text === '' ? Cause::CASE_CHANGED : Cause::CASE_MESSAGE_ADDED);
            return $changes !== [] || $visible;
        });
        if ($told) {
            $this->mail->changed((array)$this->table->find($caseId), $visible ? $text : '');
        }
    }

    /**
     * What people say of the case in OpenText. Told again it changes nothing, so that an agent of the shop has the last word until
     * OpenText says something else.
     *
     * @param callable(): bool $holds asked in the transaction: whether OpenText has said nothing else since
     */
    public function takeFromOpenText(string $number, string $status, ?string $resolution, callable $holds): void
    {
        $found = $this->table->byNumber($number);
        if ($found === null) {
            return;
        }
        $id = (int)$found['case_id'];
        $changed = $this->inTransaction(function () use ($id, $status, $resolution, $holds): bool {
            if (!$holds()) {
                return false;
            }
            $case = $this->locked($id);
            if ($case['told_status'] === $status && $case['told_resolution'] === $resolution) {
                return false;
            }
            $state = strtolower(trim($status));
            $changes = $this->changes($case, in_array($state, CaseState::ALL, true) ? $state : null, $resolution);
            $told = ['told_status' => $status, 'told_resolution' => $resolution];
            // Not updated_at: reconciliation would take it for a change that nobody told.
            $this->table->update($id, $changes + $told);
            // By what the table holds: it may have shortened a word or lost a letter of it, and the same would be news each time.
            $now = (array)$this->table->find($id);
            return [$now['state'], $now['resolution']] !== [$case['state'], $case['resolution']];
        });
        if ($changed) {
            $this->mail->changed((array)$this->table->find($id), '');
        }
    }

    /**
     * What was decided about the case in a workflow of OpenText. Not updated_at, as above.
     *
     * @param string|null $state null: as it is
     * @param string $text empty: nothing is written
     */
    public function takeDecision(string $number, ?string $state, string $text, bool $visible): void
    {
        $id = (int)($this->table->byNumber($number)['case_id'] ?? 0);
        $told = $this->inTransaction(function () use ($id, $state, $text, $visible): bool {
            $changes = $this->changes($this->locked($id), $state, null);
            if (trim($text) !== '') {
                $this->write($id, 'system', 'OpenText', $this->text($text), $visible);
            }
            if ($changes) {
                $this->table->update($id, $changes);
            }
            return $changes !== [] || ($visible && trim($text) !== '');
        });
        if ($told) {
            $this->mail->changed((array)$this->table->find($id), $visible ? $text : '');
        }
    }

    /**
     * @param array<string, string|null> $case
     * @return array<string, string|null>
     */
    private function changes(array $case, ?string $state, ?string $resolution): array
    {
        $changes = [];
        if ($state !== null && $state !== $case['state']) {
            $changes['state'] = $state;
            $changes['closed_at'] = in_array($state, CaseState::DONE, true) ? $this->now() : null;
        }
        if ($resolution !== null && trim($resolution) !== (string)$case['resolution']) {
            $changes['resolution'] = mb_substr(trim($resolution), 0, self::MOST_REASON) ?: null;
        }
        return $changes;
    }

    /**
     * An agent decides nothing before what this kind of case needs is there. What is decided in OpenText stands: it knows its documents.
     *
     * @param array<string, string|null> $case
     */
    private function refuseUndocumented(array $case, string $state): void
    {
        $missing = in_array($state, CaseState::DECIDED, true) ? $this->checklist->missing($case) : [];
        if ($missing) {
            throw new LocalizedException(__(
                'The case cannot become "%1" yet: it needs %2. File it in the workspace of the case in OpenText, then decide.',
                $this->states->label($state),
                implode(', ', $missing)
            ));
        }
    }

    private function write(int $caseId, string $author, string $name, string $text, bool $visible): void
    {
        $this->table->add(CaseTable::MESSAGE, [
            'case_id' => $caseId,
            'author' => $author,
            'author_name' => mb_substr($name, 0, 255),
            'text' => $text,
            'visible' => (int)$visible,
        ]);
    }

    /**
     * @param array<string, string|null> $case
     */
    private function record(array $case, string $cause): void
    {
        $this->recorder->record(new Fact(Fact::CASE, (int)$case['case_id'], $cause, (int)$case['store_id']));
    }

    /**
     * @return array<string, string|null>
     */
    private function locked(int $caseId): array
    {
        $case = $this->table->lock($caseId);
        if ($case === null) {
            throw new NoSuchEntityException(__('There is no such case.'));
        }
        return $case;
    }

    /**
     * @param array<int, array<string, int|string>> $kept rows of photos
     */
    private function forget(array $kept): void
    {
        foreach ($kept as $file) {
            $this->photos->remove((string)$file['path']);
        }
    }

    private function text(string $text): string
    {
        $text = trim($text);
        if ($text === '') {
            throw new LocalizedException(__('Please describe what is wrong.'));
        }
        if (mb_strlen($text) > self::MOST_TEXT) {
            throw new LocalizedException(__('The text is too long: at most %1 characters are taken.', self::MOST_TEXT));
        }
        return $text;
    }

    private function now(): string
    {
        return gmdate('Y-m-d H:i:s');
    }

    /**
     * @template T
     * @param callable(): T $act
     * @return T
     */
    private function inTransaction(callable $act)
    {
        $connection = $this->resource->getConnection();
        $connection->beginTransaction();
        try {
            $result = $act();
            $connection->commit();
            return $result;
        } catch (\Throwable $e) {
            $connection->rollBack();
            throw $e;
        }
    }
}
