<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Cron;

use Magento\Framework\FlagManager;
use WorkspaceBridge\OpenText\Model\Collateral\CollateralTable;
use WorkspaceBridge\OpenText\Model\Collateral\PageCache;
use WorkspaceBridge\OpenText\Model\Collateral\StalePages;
use WorkspaceBridge\OpenText\Model\ShopDay;

/**
 * Pages of products are made anew: once on each day where documents begin or end to be valid, each minute where a change of documents was
 * cut off before its pages were thrown away.
 */
class TurnCollateral
{
    private const FLAG = 'workspace_bridge_collateral_day';
    /** Before it was ever looked: MySQL 8 refuses to compare a date with an empty text. */
    private const FIRST = '1000-01-01';

    public function __construct(
        private readonly CollateralTable $table,
        private readonly PageCache $pageCache,
        private readonly StalePages $stalePages,
        private readonly FlagManager $flags,
        private readonly ShopDay $day
    ) {
    }

    public function execute(): void
    {
        $this->stalePages->clean();
        $today = $this->day->today();
        $last = (string)$this->flags->getFlagData(self::FLAG) ?: self::FIRST;
        if ($last !== $today) {
            $this->pageCache->clean($this->table->turning($last, $today));
            $this->flags->saveFlag(self::FLAG, $today);
        }
    }
}
