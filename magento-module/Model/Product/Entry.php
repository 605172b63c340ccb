<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Product;

use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;
use WorkspaceBridge\OpenText\Model\Outbox\Waiting;

/**
 * Enters products into the outbox, those that have a workspace, by one INSERT however many they are.
 */
class Entry
{
    /** Products belong to no store view. */
    public const STORE = 0;

    public function __construct(
        private readonly Recorder $recorder,
        private readonly Config $config,
        private readonly Selection $selection,
        private readonly Waiting $waiting
    ) {
    }

    /**
     * @param int[] $ids
     */
    public function changed(array $ids, string $cause): void
    {
        if ($this->config->isEnabled(self::STORE)) {
            $this->record($this->selection->among($ids), $cause);
        }
    }

    /**
     * What is committed already: a product that waits in the outbox anyway is told as it is then, and needs no second row.
     *
     * @param string[] $skus
     */
    public function imported(array $skus): void
    {
        if ($this->config->isEnabled(self::STORE)) {
            $ids = $this->selection->amongSkus($skus);
            $this->record($this->waiting->without(Fact::PRODUCT, $ids), Cause::PRODUCT_IMPORTED);
        }
    }

    /**
     * Only products that OpenText may have heard of.
     *
     * @param array<int, string> $skus by entity id
     */
    public function deleted(array $skus): void
    {
        if (!$skus || !$this->config->isEnabled(self::STORE)) {
            return;
        }
        $facts = [];
        foreach ($this->waiting->everEntered(Fact::PRODUCT, array_keys($skus)) as $id) {
            $facts[] = new Fact(Fact::PRODUCT, $id, Cause::PRODUCT_DELETED, self::STORE, ['sku' => $skus[$id]]);
        }
        $this->recorder->recordAll($facts);
    }

    /**
     * @param int[] $ids
     */
    private function record(array $ids, string $cause): void
    {
        $this->recorder->recordAll(array_map(
            static fn (int $id): Fact => new Fact(Fact::PRODUCT, $id, $cause, self::STORE),
            $ids
        ));
    }
}
