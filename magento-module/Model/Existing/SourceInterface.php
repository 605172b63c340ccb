<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Existing;

/**
 * The records of a type that the shop holds. Another type is another entry of Sources in di.xml.
 */
interface SourceInterface
{
    /**
     * Whether the shop has records of this type at all.
     */
    public function isAvailable(): bool;

    /**
     * How many records a range has.
     */
    public function count(Range $range): int;

    /**
     * A page of a range, ascending by id.
     *
     * @param string $after id of the last record of the page before; empty for the first page
     * @return array<int|string, int> store view by id
     */
    public function page(Range $range, string $after, int $limit): array;

    /**
     * Those of some records that there are.
     *
     * @param string[] $ids entity ids
     * @return array<int|string, int> store view by id
     */
    public function among(array $ids): array;

    /**
     * A page of records that changed at a time or later and have no outbox row of about then or later, ascending by id. Of records that keep no
     * time: those that stand otherwise than when they were last noted here, and of which the outbox has no row since; the others it notes.
     *
     * @param \DateTimeInterface $since
     * @param int $settledSeconds leave alone what changed within so many seconds: its transaction may be about to write the row
     * @param string $after id of the last record of the page before; empty for the first page
     * @return array<int|string, int> store view by id
     */
    public function missed(\DateTimeInterface $since, int $settledSeconds, string $after, int $limit): array;

    /**
     * Takes note of how records that were missed stand, in the transaction in which they are entered; nothing to do where they keep a time.
     *
     * @param array<int, int|string> $ids
     */
    public function entered(array $ids): void;
}
