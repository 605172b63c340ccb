<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Hold\Grid;

use Magento\Framework\Model\ResourceModel\Db\AbstractDb;
use WorkspaceBridge\OpenText\Model\Hold\HoldTable;

/**
 * The holds' table and key, as Magento's lists ask for them.
 */
class HoldResource extends AbstractDb
{
    /**
     * @inheritdoc
     */
    protected function _construct()
    {
        $this->_init(HoldTable::TABLE, 'hold_id');
    }
}
