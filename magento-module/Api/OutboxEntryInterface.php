<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api;

/**
 * Lets the sidecar hear of some records as they are now, where it has learned elsewhere that they changed.
 *
 * @api
 */
interface OutboxEntryInterface
{
    /**
     * Enters records in the outbox. One that waits there anyway gets no second entry; one that the shop does not have, or that has no
     * workspace by configuration, gets none.
     *
     * @param string[] $subjects `<type>/<entity id>`, at most 100
     * @return int entries written
     * @throws \Magento\Framework\Exception\InputException when one of them cannot be read; then nothing is entered
     */
    public function enter(array $subjects): int;
}
