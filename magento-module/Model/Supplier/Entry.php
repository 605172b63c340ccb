<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Supplier;

use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Priority;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;
use WorkspaceBridge\OpenText\Model\Outbox\Waiting;

/**
 * Enters suppliers into the outbox.
 */
class Entry
{
    private const ROWS_PER_READ = 500;

    /** Suppliers belong to no store view. */
    private const STORE = 0;

    public function __construct(
        private readonly Settings $settings,
        private readonly SuppliersInterface $suppliers,
        private readonly Waiting $waiting,
        private readonly Recorder $recorder
    ) {
    }

    /**
     * The attribute whose options are the suppliers was saved, and with it, maybe, their names. There may be many, so they do not go
     * before what somebody waits for.
     *
     * @param string $code of the attribute
     */
    public function attributeSaved(string $code): void
    {
        if ($this->settings->source() !== Settings::BY_ATTRIBUTE || $code !== $this->settings->attribute()) {
            return;
        }
        $after = '';
        do {
            $ids = $this->suppliers->inUse($after, self::ROWS_PER_READ);
            $after = (string)end($ids);
            $this->recorder->recordAll(array_map(
                static fn (string $id): Fact => new Fact(
                    Fact::SUPPLIER,
                    $id,
                    Cause::SUPPLIER_CHANGED,
                    self::STORE,
                    null,
                    Priority::BACKFILL
                ),
                $this->waiting->everEntered(Fact::SUPPLIER, $ids)
            ));
        } while (count($ids) === self::ROWS_PER_READ);
    }

    /**
     * @param string $code of the inventory source
     */
    public function sourceSaved(string $code): void
    {
        if ($this->settings->source() !== Settings::BY_INVENTORY_SOURCE) {
            return;
        }
        $ids = $this->waiting->everEntered(Fact::SUPPLIER, ['source-' . $code]);
        $this->recorder->recordAll(array_map(
            static fn (string $id): Fact => new Fact(Fact::SUPPLIER, $id, Cause::SUPPLIER_CHANGED, self::STORE),
            $ids
        ));
    }
}
